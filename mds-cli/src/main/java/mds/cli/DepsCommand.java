package mds.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.config.ProjectConfig;
import mds.config.ValueRenderer;
import mds.config.packages.Address;
import mds.config.packages.PackageEntry;
import mds.config.packages.PackageList;
import mds.config.packages.PackageLock;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.template.TemplateEngine;
import mds.workspace.LogFile;
import mds.workspace.packages.FetchedPackage;
import mds.workspace.packages.PackageInstallation;
import mds.workspace.packages.PackageProject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "deps",
    description = "Install the packages of packages.yml: from folders, repositories and archives.",
    footer = {
      "",
      "Nothing is fetched over a network. A package of dbt's hub stays as it is installed.",
      "",
      "Example: mds deps --lock"
    })
final class DepsCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Option(names = "--lock", description = "Write package-lock.yml only, and install nothing.")
  private boolean locksOnly;

  @Option(
      names = "--upgrade",
      description = "Look for the packages anew, whatever package-lock.yml says.")
  private boolean upgrades;

  DepsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      log.log(Event.info(EventKind.VERSION, "Running with " + Version.line()));
      ProjectLoader loader =
          new ProjectLoader(
              invocation, Map.of(), new TemplateEngine(), BaseContexts.of(invocation, log));
      ProjectConfig config = loader.configWithoutVars();
      log.writeTo(new LogFile(invocation.logFile(config)));
      Path root = invocation.projectFolder();
      ValueRenderer renderer = loader.packagesRenderer();
      PackageList wanted = new PackageProject(root, renderer).list();
      PackageInstallation.Project project = PackageInstallation.Project.of(root, config);
      try (PackageInstallation installation =
          PackageInstallation.begin(
              project,
              ProjectRun.publisher(invocation, log),
              renderer,
              invocation.environment().variables())) {
        install(log, installation, wanted.entries(), loader.warnings());
      }
      return ExitCode.DONE;
    }
  }

  private void install(
      EventLog log,
      PackageInstallation installation,
      List<PackageEntry> wanted,
      List<Diagnostic> noticed)
      throws DiagnosticException {
    if (wanted.isEmpty()) {
      log.log(Event.of(EventKind.NO_PACKAGES, LogLevel.WARN, "No packages are listed."));
    }
    boolean isLocked = !upgrades && installation.isLocked(wanted);
    List<FetchedPackage> packages = isLocked ? installation.locked() : installation.resolve(wanted);
    List<Diagnostic> warnings = new ArrayList<>(noticed);
    warnings.addAll(installation.warnings());
    ProjectSession.show(invocation, log, warnings);
    if (!locksOnly) {
      installation.stage(packages);
    }
    if (!isLocked && !wanted.isEmpty()) {
      installation.lock(wanted, packages);
      log.log(Event.info(EventKind.LOCKED, "Updated the lock file " + PackageLock.FILE));
    }
    if (!locksOnly) {
      installation.install();
      packages.forEach(one -> tell(log, one));
    }
  }

  private static void tell(EventLog log, FetchedPackage one) {
    log.log(
        Event.info(
            EventKind.INSTALLING, "Installing " + Address.withoutCredentials(one.entry().title())));
    log.log(Event.info(EventKind.INSTALLED, "Installed from " + one.version()));
    if (one.entry() instanceof PackageEntry.Git git && git.folder().isPresent()) {
      String folder = "and subdirectory " + git.folder().get();
      log.log(Event.info(EventKind.INSTALLED_FOLDER, folder));
    }
  }
}
