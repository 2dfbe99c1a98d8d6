package mds.cli.progress;

import mds.cli.invocation.Problems;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.project.ProjectSession;
import mds.node.NodeId;
import mds.node.Source;
import mds.result.NodeResult;
import mds.result.Outcome;
import mds.result.RunResult;

/** Says at the end which sources are not as fresh as they should be, and of which nobody knows. */
public final class FreshnessSummary {

  private final ProjectSession session;

  public FreshnessSummary(ProjectSession session) {
    this.session = session;
  }

  public void tell(RunResult result) {
    for (NodeResult one : result.nodes()) {
      Source source = session.project().sources().get(new NodeId(one.id()));
      if (source != null && !one.diagnostics().isEmpty()) {
        tell(source, one);
      }
    }
  }

  private void tell(Source source, NodeResult result) {
    EventLog log = session.log();
    boolean isWarning = result.outcome() == Outcome.WARN;
    String where = " in source " + source.name() + " (" + source.originalFilePath() + ")";
    log.log(Event.space());
    log.log(
        Event.of(
            isWarning ? EventKind.WARNING : EventKind.FAILURE,
            isWarning ? LogLevel.WARN : LogLevel.ERROR,
            (isWarning ? "Warning" : "Failure") + where));
    String heading =
        result.outcome() == Outcome.ERROR
            ? "  " + result.diagnostics().get(0).code().category().words() + where + "\n"
            : "";
    log.log(
        Problems.event(
            isWarning ? EventKind.WARNING_MESSAGE : EventKind.FAILURE_MESSAGE,
            isWarning ? LogLevel.WARN : LogLevel.ERROR,
            heading,
            result.diagnostics()));
  }
}
