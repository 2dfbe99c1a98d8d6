package mds.diagnostic.render;

import java.util.List;
import mds.diagnostic.Diagnostic;

final class ConciseRenderer implements DiagnosticRenderer {

  @Override
  public String render(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      diagnostic.location().ifPresent(place -> out.append(place).append(": "));
      out.append(diagnostic.severity().word())
          .append('[')
          .append(diagnostic.code().label())
          .append("]: ")
          .append(diagnostic.message().replaceAll("\\s*\\R\\s*", " "))
          .append('\n');
    }
    return out.toString();
  }
}
