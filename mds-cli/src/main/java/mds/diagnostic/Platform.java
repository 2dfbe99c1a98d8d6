package mds.diagnostic;

import java.nio.file.FileSystems;

/** The kind of operating system, where that makes a difference. */
public enum Platform {
  WINDOWS,
  OTHER;

  /** That of this process. */
  public static Platform current() {
    return FileSystems.getDefault().getSeparator().equals("\\") ? WINDOWS : OTHER;
  }

  public boolean isWindows() {
    return this == WINDOWS;
  }
}
