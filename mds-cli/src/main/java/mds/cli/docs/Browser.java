package mds.cli.docs;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

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
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.contains("win")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler", address);
    }
    return List.of(system.contains("mac") ? "open" : "xdg-open", address);
  }
}
