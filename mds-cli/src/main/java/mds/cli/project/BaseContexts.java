package mds.cli.project;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import mds.cli.invocation.Invocation;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.log.WarningKind;
import mds.config.Versions;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.WarningRules;
import mds.template.context.BaseContext;
import mds.template.context.Messages;
import mds.template.context.Occasion;
import mds.value.CallSite;
import mds.value.TemplateContext;
import mds.value.TemplateRaised;
import mds.value.time.DateTime;
import mds.value.time.Zone;

/** Makes the names that templates see in every project. */
final class BaseContexts {

  private BaseContexts() {}

  static TemplateContext of(Invocation invocation, EventLog log, WarningRules rules) {
    Occasion occasion =
        new Occasion(
            invocation.id(),
            DateTime.of(invocation.started(), Zone.UTC),
            Versions.DBT,
            InstantSource.system(),
            ZoneId.systemDefault());
    boolean prints = invocation.options().print();
    return new BaseContext(
        occasion,
        new Spoken(log, prints, rules, ConcurrentHashMap.newKeySet()),
        new TemplateYaml());
  }

  /** What templates say goes to the log as they say it; of an old form, when they first do. */
  private record Spoken(EventLog out, boolean prints, WarningRules rules, Set<DbtEvent> told)
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
    public void warn(DbtEvent event, String message, CallSite site) {
      if (rules.makesError(event)) {
        throw new TemplateRaised(Diagnostic.error(Code.TEMPLATE_RAISED, message));
      }
      if (rules.isSilent(event) || (event.isDeprecation() && !told.add(event))) {
        return;
      }
      String place = site.location().map(location -> " (" + location + ")").orElse("");
      out.log(Event.of(new WarningKind(event, false), LogLevel.WARN, message + place));
    }
  }
}
