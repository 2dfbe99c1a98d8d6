package mds.run;

import java.io.IOException;
import java.nio.file.Path;

/** A file or folder that the system lets nobody replace, mostly as another program has it open. */
public final class FileHeldException extends IOException {

  private static final long serialVersionUID = 1L;

  public FileHeldException(Path held, String why, IOException refusal) {
    super("`" + held + "` cannot be replaced, " + why, refusal);
  }
}
