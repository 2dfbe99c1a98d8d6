package mds.run;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Puts finished files where readers find them, such that a reader sees the old or the new one,
 * whole, whatever happens.
 */
public interface FilePublisher {

  /** Prepares to replace a file or folder, or to make it where there is none. */
  Publication begin(Path target) throws IOException;

  /** One file or folder on its way. Either {@link #keep} or {@link #undo} ends it. */
  interface Publication {

    /** Where the new one is written: on the target's disk, and matched by no pattern of readers. */
    Path staged();

    /** Puts what was staged in the target's place, and the old one aside. */
    void moveIn() throws IOException;

    /** Lets go of the old one. */
    void keep() throws IOException;

    /** Brings the old one back, or makes the target absent again where there was none. */
    void undo() throws IOException;
  }
}
