package mds.diagnostic.render;

import java.util.ArrayList;
import java.util.List;
import mds.diagnostic.DbtWording;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Severity;

/** Writes for people: the message, each place with its source lines, then the hints. */
final class TextRenderer implements DiagnosticRenderer {

  private final Paint paint;
  private final Snippet snippet;

  TextRenderer(Paint paint) {
    this.paint = paint;
    this.snippet = new Snippet(paint);
  }

  @Override
  public String render(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      write(out, diagnostic);
    }
    return out.toString();
  }

  private void write(StringBuilder out, Diagnostic diagnostic) {
    Severity severity = diagnostic.severity();
    String indent = " ".repeat(gutter(diagnostic) + 1);
    out.append(paint.severity(severity, severity.word() + "[" + diagnostic.code().label() + "]"))
        .append(": ")
        .append(continued(diagnostic.message(), indent))
        .append('\n');
    diagnostic
        .location()
        .ifPresent(place -> snippet.write(out, place, severity, gutter(diagnostic)));
    for (Diagnostic.Related related : diagnostic.related()) {
      out.append(indent).append(paint.note("note")).append(": ");
      out.append(continued(related.message(), indent)).append('\n');
      snippet.write(out, related.location(), Severity.NOTE, gutter(diagnostic));
    }
    for (String hint : diagnostic.hints()) {
      out.append(indent).append(paint.note("hint")).append(": ");
      out.append(continued(hint, indent)).append('\n');
    }
    diagnostic.dbt().ifPresent(told -> write(out, diagnostic, told, indent));
  }

  // The name is what `--warn-error-options` takes; scripts look for the words.
  private void write(StringBuilder out, Diagnostic diagnostic, DbtWording told, String indent) {
    List<String> parts = new ArrayList<>();
    told.event().ifPresent(event -> parts.add(event.dbtName()));
    if (!told.words().equals(diagnostic.message())) {
      parts.add(told.words());
    }
    out.append(indent).append(paint.note("dbt")).append(": ");
    out.append(continued(String.join(": ", parts), indent)).append('\n');
  }

  /** The digits of the greatest line number shown, so that all rules of a diagnostic align. */
  private static int gutter(Diagnostic diagnostic) {
    int greatest = diagnostic.location().map(Snippet::lastLine).orElse(1);
    for (Diagnostic.Related related : diagnostic.related()) {
      greatest = Math.max(greatest, Snippet.lastLine(related.location()));
    }
    return Integer.toString(greatest).length();
  }

  private static String continued(String message, String indent) {
    return message.stripTrailing().replace("\n", "\n" + indent);
  }
}
