package mds.cli.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mds.cli.invocation.Findings;
import mds.cli.invocation.Invocation;
import mds.config.NotifyConfig;
import mds.config.ProjectConfig;
import mds.diagnostic.Diagnostic;
import mds.notify.Delivery;
import mds.workspace.OutboxFolder;
import mds.workspace.ProjectFolder;

/** What runs left unfinished, and whether somebody is told when one fails. */
record ProjectCheck(Invocation invocation, ProjectConfig project) implements Check {

  @Override
  public String subject() {
    return "the project's folder";
  }

  @Override
  public void look(Findings findings) throws IOException {
    if (new ProjectFolder(invocation.projectFolder()).hasUnfinished()) {
      findings.advise(
          "a run was cut off while it replaced files: the next command puts that right");
    }
    Path notes = invocation.projectFolder().resolve(".mds").resolve("notify");
    int waiting = new OutboxFolder(notes).waiting().size();
    if (waiting > 0) {
      findings.advise(waiting + " messages could not be sent: `mds notify test` says why");
    }
    lookAtNotifications(project.own().notifications(), findings);
  }

  private void lookAtNotifications(NotifyConfig config, Findings findings) {
    List<Diagnostic> unset = Delivery.unset(config, invocation.environment().variables());
    boolean isTold = config.isSet() && unset.isEmpty();
    findings.say("told when a command fails: " + (isTold ? "yes" : "nobody"));
    unset.forEach(problem -> findings.advise(problem.message()));
    if (!config.isSet()) {
      findings.advise("nobody is told when a command fails: see docs/guide/notifications.md");
    }
  }
}
