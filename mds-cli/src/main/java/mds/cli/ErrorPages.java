package mds.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import mds.diagnostic.Code;

/** The pages of docs/errors, which the build puts into the jar. */
final class ErrorPages {

  private ErrorPages() {}

  static String page(Code code) {
    String name = "/docs/errors/" + code.number() + ".md";
    try (InputStream page = ErrorPages.class.getResourceAsStream(name)) {
      if (page == null) {
        throw new IllegalStateException("no page " + name);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** What stands after the number in the page's first line, {@code # MDS301: unknown model}. */
  static String title(Code code) {
    String heading = page(code).lines().findFirst().orElse("");
    return heading.substring(heading.indexOf(':') + 1).strip();
  }
}
