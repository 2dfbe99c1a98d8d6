package mds.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.cli.invocation.Warnings;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.log.LogLevel;
import mds.cli.project.ProjectLoader;
import mds.cli.project.Recovery;
import mds.config.ProjectConfig;
import mds.config.packages.Address;
import mds.config.packages.PackageAddition;
import mds.config.packages.PackageEntry;
import mds.config.packages.PackageList;
import mds.config.packages.PackageLock;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.SourceText;
import mds.run.FilePublisher;
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

  @Option(
      names = "--add-package",
      paramLabel = "PACKAGE@VERSION",
      description = "Add a package to the list first, or replace it there.")
  private Optional<String> added = Optional.empty();

  @Option(
      names = "--source",
      paramLabel = "KIND",
      description = "What the package to add is: ${COMPLETION-CANDIDATES}.")
  private Kind source = Kind.HUB;

  /** What a package to add can be. */
  private enum Kind {
    HUB,
    GIT,
    LOCAL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  DepsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      log.log(Version.event());
      Warnings warnings = Warnings.of(invocation, log);
      ProjectLoader loader = ProjectLoader.of(invocation, log, warnings);
      ProjectConfig config = loader.configWithoutVars();
      log.writeTo(new LogFile(invocation.logFile(config)));
      PackageProject packages =
          new PackageProject(invocation.projectFolder(), loader.packagesRenderer());
      Optional<SourceText> changed = changed(packages);
      PackageList wanted = changed.isPresent() ? packages.list(changed.get()) : packages.list();
      if (wanted.entries().isEmpty()) {
        log.log(Event.of(EventKind.NO_PACKAGES, LogLevel.WARN, "No packages are listed."));
      }
      // Where nothing was ever listed, nothing is taken away either.
      if (changed.isPresent() || packages.hasList()) {
        install(log, packages, config, new Wishes(wanted.entries(), changed, loader.warnings()));
      }
      return ExitCode.DONE;
    }
  }

  private Optional<SourceText> changed(PackageProject packages) throws DiagnosticException {
    if (added.isEmpty()) {
      return Optional.empty();
    }
    String file = packages.list().file();
    SourceText list = packages.file(file).orElse(new SourceText(file, ""));
    return Optional.of(new PackageAddition(source.toString(), added.get()).in(list));
  }

  /**
   * What is wanted.
   *
   * @param changed the list when it is to be written, too
   * @param warnings what was noticed before
   */
  private record Wishes(
      List<PackageEntry> packages, Optional<SourceText> changed, List<Diagnostic> warnings) {}

  private void install(EventLog log, PackageProject packages, ProjectConfig config, Wishes wishes)
      throws DiagnosticException {
    Map<String, String> environment = invocation.environment().variables();
    try (PackageInstallation installation =
        PackageInstallation.begin(
            PackageInstallation.Project.of(packages.folder(), config),
            publisher(log),
            packages.renderer(),
            environment)) {
      install(log, installation, wishes);
    }
  }

  private FilePublisher publisher(EventLog log) throws DiagnosticException {
    Recovery recovery = new Recovery(invocation, log);
    recovery.run();
    return recovery.publisher();
  }

  private void install(EventLog log, PackageInstallation installation, Wishes wishes)
      throws DiagnosticException {
    List<PackageEntry> wanted = wishes.packages();
    wanted.stream().filter(installation::isBuiltIn).forEach(one -> tellBuiltIn(log, one));
    boolean isLocked = !upgrades && installation.isLocked(wanted);
    List<FetchedPackage> packages = isLocked ? installation.locked() : installation.resolve(wanted);
    List<Diagnostic> warnings = new ArrayList<>(wishes.warnings());
    warnings.addAll(installation.warnings());
    Warnings.of(invocation, log).show(warnings);
    if (!locksOnly) {
      installation.stage(packages);
    }
    if (wishes.changed().isPresent()) {
      installation.write(wishes.changed().get());
      String text = "Added " + added.orElse("") + " to " + wishes.changed().get().path();
      log.log(Event.info(EventKind.PACKAGE_ADDED, text));
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

  private static void tellBuiltIn(EventLog log, PackageEntry one) {
    log.log(
        Event.info(
            EventKind.INSTALLED,
            one.builtIn().orElse("") + " is built into mds: there is nothing to install"));
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
