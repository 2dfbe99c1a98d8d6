package mds.cli.notify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Warnings;
import mds.cli.log.EventLog;
import mds.cli.project.ProjectLoader;
import mds.config.NotifyConfig;
import mds.config.ProjectConfig;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.net.HttpRequests;
import mds.net.NetException;
import mds.notify.Delivery;
import mds.notify.Notice;
import mds.workspace.CertificateBundles;
import mds.workspace.Machine;
import mds.workspace.OutboxFolder;

/**
 * A project as far as telling people asks: its {@code notify:} block, without a node or a database.
 *
 * @param target the name of the target that the command line means
 */
record NotifyProject(Invocation invocation, ProjectConfig project, String target) {

  static NotifyProject open(Invocation invocation, EventLog log) throws DiagnosticException {
    ProjectLoader loader = ProjectLoader.of(invocation, log, Warnings.none(log));
    return new NotifyProject(invocation, loader.configWithoutVars(), target(loader));
  }

  // What is wrong with the profile may be the very thing to tell of.
  private static String target(ProjectLoader loader) {
    try {
      return loader.target().name();
    } catch (DiagnosticException unknown) {
      return "unknown";
    }
  }

  NotifyConfig config() {
    return project.own().notifications();
  }

  Path folder() {
    return invocation.projectFolder().resolve(".mds").resolve("notify");
  }

  OutboxFolder outbox() {
    return new OutboxFolder(folder());
  }

  Delivery delivery(NotifyConfig config, List<Duration> retries) throws DiagnosticException {
    Map<String, String> environment = invocation.environment().variables();
    try {
      List<byte[]> bundles = new ArrayList<>(CertificateBundles.of(environment));
      return new Delivery(config, environment, new HttpRequests(environment, bundles), retries);
    } catch (NetException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  Notice notice(
      NotifyConfig.Occasion occasion,
      String command,
      Map<String, Long> counts,
      List<String> failed,
      List<Diagnostic> problems) {
    Instant now = Instant.now();
    return new Notice(
        occasion,
        project.name(),
        target,
        command,
        Machine.hostName(),
        now,
        Duration.between(invocation.started(), now),
        counts,
        failed,
        codes(problems));
  }

  Notice notice(
      NotifyConfig.Occasion occasion,
      String command,
      Map<String, Long> counts,
      List<String> failed) {
    return notice(occasion, command, counts, failed, List.of());
  }

  private static List<String> codes(List<Diagnostic> problems) {
    return problems.stream()
        .map(Diagnostic::code)
        .filter(Code.class::isInstance)
        .map(code -> code.label())
        .distinct()
        .toList();
  }
}
