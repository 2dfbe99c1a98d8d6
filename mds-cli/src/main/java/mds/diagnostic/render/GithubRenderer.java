package mds.diagnostic.render;

import java.util.List;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.Location;
import mds.diagnostic.Severity;

/** Writes GitHub's workflow commands, which escape by percent signs. */
final class GithubRenderer implements DiagnosticRenderer {

  @Override
  public String render(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      out.append("::").append(command(diagnostic.severity())).append(' ');
      diagnostic.location().ifPresent(place -> out.append(place(place)).append(','));
      out.append("title=").append(diagnostic.code().label()).append("::");
      out.append(escape(message(diagnostic))).append('\n');
    }
    return out.toString();
  }

  private static String command(Severity severity) {
    return severity == Severity.NOTE ? "notice" : severity.word();
  }

  private static String place(Location place) {
    String file = escape(place.source().path()).replace(":", "%3A").replace(",", "%2C");
    return "file=" + file + ",line=" + place.line() + ",col=" + place.column();
  }

  private static String message(Diagnostic diagnostic) {
    StringBuilder message = new StringBuilder(diagnostic.message());
    diagnostic.hints().forEach(hint -> message.append("\nhint: ").append(hint));
    return message.toString();
  }

  private static String escape(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
