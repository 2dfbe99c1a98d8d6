package mds.cli.docs;

import java.io.IOException;
import java.util.List;
import mds.diagnostic.Platform;

/** The browser of whoever sits at the machine. */
final class Browser {

  private Browser() {}

  /** Opens an address; fails where no program can be asked for it. */
  static void open(String address) throws IOException {
    new ProcessBuilder(command(address))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static List<String> command(String address) {
    if (Platform.current().isWindows()) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address);
    }
    return List.of(
        System.getProperty("os.name", "").startsWith("Mac") ? "open" : "xdg-open", address);
  }
}
