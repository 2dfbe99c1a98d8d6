package mds.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts finished files where readers find them, such that a reader sees the old or the new one,
 * whole, whatever happens.
 */
public interface FilePublisher {

  /** How the names of files in a staged folder end until they are moved in. */
  String STAGED_ENDING = ".mds-new";

  /** Prepares to replace a file or folder, or to make it where there is none. */
  Publication begin(Wish wish) throws IOException;

  /** The same for one of which no earlier version is kept. */
  default Publication begin(Path target) throws IOException {
    return begin(new Wish(target, 0, Optional.empty()));
  }

  /** Whether there is something in a place. */
  default boolean isThere(Path target) throws IOException {
    return target.toFile().exists();
  }

  /** Deletes a file, if it is there. */
  default void remove(Path target) throws IOException {
    if (isThere(target) && !target.toFile().delete()) {
      throw new IOException("cannot delete `" + target + "`");
    }
  }

  /**
   * What is to be put where.
   *
   * @param versions how many earlier ones are kept
   * @param series when the target is the newest of several folders side by side
   */
  record Wish(Path target, int versions, Optional<Series> series) {}

  /**
   * Folders side by side, of which a database's view reads one.
   *
   * @param database the database's file
   * @param readers SQL of what else in that database may read one of them
   */
  record Series(String database, List<String> readers) {

    public Series {
      readers = List.copyOf(readers);
    }
  }

  /** One file or folder on its way. Either {@link #keep} or {@link #undo} ends it. */
  interface Publication {

    /** Where the new one is written: on the target's disk, and matched by no pattern of readers. */
    Path staged();

    /** Puts what was staged in the target's place, and the old one aside. */
    void moveIn() throws IOException;

    /** Lets go of the old one, or makes it an earlier version. */
    void keep() throws IOException;

    /** Brings the old one back, or makes the target absent again where there was none. */
    void undo() throws IOException;
  }
}
