package mds.diagnostic;

import java.nio.file.FileSystems;
import java.util.regex.Pattern;

/** The kind of operating system, where that makes a difference. */
public enum Platform {
  WINDOWS,
  OTHER;

  private static final Pattern DEVICE =
      Pattern.compile(
          "(con|prn|aux|nul|(com|lpt)[1-9\u00b9\u00b2\u00b3]|conin\\$|conout\\$) *(\\..*)?",
          Pattern.CASE_INSENSITIVE);

  /** That of this process. */
  public static Platform current() {
    return FileSystems.getDefault().getSeparator().equals("\\") ? WINDOWS : OTHER;
  }

  public boolean isWindows() {
    return this == WINDOWS;
  }

  /** Whether a name of a file means a device instead, whatever its ending is. */
  public boolean isDevice(String name) {
    return isWindows() && DEVICE.matcher(name).matches();
  }
}
