package mds.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mds.run.change.NoAnswerException;

/** How a command deals with files that may be on network drives. */
public final class Shares {

  // What else a name has may mean something to a database.
  private static final Pattern ENDING = Pattern.compile("\\.\\w+$");

  private final Duration limit;
  private final Path temporary;
  private final Predicate<Path> drives;

  /**
   * @param limit how long a share may be silent
   * @param temporary a folder of this machine for what is to lie on one
   */
  public Shares(Duration limit, Path temporary) {
    this(limit, temporary, path -> false);
  }

  /**
   * @param drives tells of paths whether they are on network drives, where the system does not
   */
  Shares(Duration limit, Path temporary, Predicate<Path> drives) {
    this.limit = limit;
    this.temporary = temporary;
    this.drives = drives;
  }

  /**
   * A copy of a file, where reading that itself might never end: of one on a share, or a pipe.
   *
   * @param folder for the copy, which ends as the file does
   * @return the file itself where it lies on a disk of this machine
   */
  public Path nearby(Path file, Path folder) throws IOException {
    boolean isPipe = ask(file, () -> Files.exists(file) && isPipe(file));
    if (!isPipe && !hold(file)) {
      return file;
    }
    Matcher ending = ENDING.matcher(file.toString());
    Path copy = folder.resolve("source" + (ending.find() ? ending.group() : ""));
    Object before = ask(file, () -> moment(file));
    have(file, () -> FileCopy.make(file, copy));
    if (!isPipe && !before.equals(ask(file, () -> moment(file)))) {
      throw new IOException("it changed while it was read");
    }
    return copy;
  }

  private static boolean isPipe(Path file) {
    return !Files.isRegularFile(file) && !Files.isDirectory(file);
  }

  private static Object moment(Path file) throws IOException {
    return List.of(Files.size(file), Files.getLastModifiedTime(file));
  }

  public Duration limit() {
    return limit;
  }

  /** A draft for what is to be on a share; empty for what can be made in its place. */
  Optional<LocalDraft> draftOf(Path place) throws IOException {
    return hold(place)
        ? Optional.of(new LocalDraft(WorkFolder.among(temporary)))
        : Optional.empty();
  }

  /** Whether a file is, or would be, on a network drive. */
  public boolean hold(Path path) throws IOException {
    return drives.test(path) || ask(path, () -> Volume.of(path).isNetwork());
  }

  /**
   * What work with a file comes to, however long it takes, as long as it goes on.
   *
   * @param place what is worked on, for whoever is told that it is silent
   * @throws NoAnswerException when the work is left behind: it may still be done, at any time
   */
  public <T> T ask(Path place, Callable<T> work) throws IOException {
    try {
      return InTime.ask(limit, work);
    } catch (NoAnswerException silence) {
      throw silence.of(place.toString());
    }
  }

  /** The same for work that comes to nothing. */
  public void have(Path place, Work work) throws IOException {
    ask(
        place,
        () -> {
          work.done();
          return place;
        });
  }

  /** Work with files. */
  public interface Work {
    void done() throws IOException;
  }
}
