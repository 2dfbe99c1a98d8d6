package mds.cli.project;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Warnings;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.config.Versions;
import mds.diagnostic.DbtEvent;
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

  static TemplateContext of(Invocation invocation, EventLog log, Warnings warnings) {
    Occasion occasion =
        new Occasion(
            invocation.id(),
            DateTime.of(invocation.started(), Zone.UTC),
            Versions.DBT,
            InstantSource.system(),
            ZoneId.systemDefault(),
            invocation.customVariables());
    boolean prints = invocation.options().print();
    return new BaseContext(
        occasion,
        new Spoken(log, prints, warnings, ConcurrentHashMap.newKeySet()),
        new TemplateYaml());
  }

  /** What templates say goes to the log as they say it. */
  private record Spoken(EventLog out, boolean prints, Warnings warnings, Set<String> warned)
      implements Messages {

    @Override
    public void log(String message, boolean info) {
      out.log(
          info
              ? Event.info(EventKind.TEMPLATE_LOG, message)
              : Event.of(EventKind.TEMPLATE_DEBUG, LogLevel.DEBUG, message));
    }

    @Override
    public void print(String message) {
      if (prints) {
        out.log(Event.info(EventKind.TEMPLATE_PRINT, message));
      }
    }

    @Override
    public void warnOnce(String message) {
      if (warned.add(message)) {
        out.log(Event.of(EventKind.TEMPLATE_LOG, LogLevel.WARN, message));
      }
    }

    @Override
    public void warn(DbtEvent event, String message, CallSite site) {
      warnings.tell(event, message, site);
    }
  }
}
