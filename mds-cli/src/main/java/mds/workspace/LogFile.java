package mds.workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A text file that only grows; its folder is made when the first text comes. */
public final class LogFile {

  private final Path path;

  public LogFile(Path path) {
    this.path = path;
  }

  /** Adds whole lines; one write, so that lines of two processes do not mix. */
  public void append(String lines) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    Files.writeString(path, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
