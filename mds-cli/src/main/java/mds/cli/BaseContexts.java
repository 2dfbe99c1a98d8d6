package mds.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import mds.config.Versions;
import mds.template.context.BaseContext;
import mds.template.context.Messages;
import mds.template.context.Occasion;
import mds.value.CallSite;
import mds.value.TemplateContext;
import mds.value.time.DateTime;
import mds.value.time.Zone;

/** Makes the names that templates see in every project. */
final class BaseContexts {

  private BaseContexts() {}

  static TemplateContext of(Invocation invocation, Instant started, String id) {
    Occasion occasion =
        new Occasion(
            id,
            DateTime.of(started, Zone.UTC),
            Versions.DBT,
            InstantSource.system(),
            ZoneId.systemDefault());
    return new BaseContext(occasion, new Spoken(invocation), new TemplateYaml());
  }

  /** What templates say goes to the terminal as they say it. */
  private record Spoken(Invocation invocation) implements Messages {

    @Override
    public void log(String message, boolean info) {
      if (info && !invocation.options().quiet()) {
        print(message);
      }
    }

    @Override
    public void print(String message) {
      invocation.out().println(message);
      invocation.out().flush();
    }

    @Override
    public void warn(String message, CallSite site) {
      String place = site.location().map(location -> " (" + location + ")").orElse("");
      invocation.err().println("warning: " + message + place);
      invocation.err().flush();
    }
  }
}
