package mds.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import mds.diagnostic.Code;
import mds.diagnostic.Label;

/** The pages of docs/errors and docs/lint, which the build puts into the jar. */
final class ManualPages {

  private ManualPages() {}

  static String page(Label label) {
    String folder = label instanceof Code ? "errors" : "lint";
    String name = "/docs/" + folder + "/" + label.label() + ".md";
    try (InputStream page = ManualPages.class.getResourceAsStream(name)) {
      if (page == null) {
        throw new IllegalStateException("no page " + name);
      }
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + name, e);
    }
  }

  /** What stands after the label in the page's first line, {@code # MDS301: unknown model}. */
  static String title(Label label) {
    String heading = page(label).lines().findFirst().orElse("");
    return heading.substring(heading.indexOf(':') + 1).strip();
  }
}
