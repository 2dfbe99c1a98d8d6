package mds.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.cli.invocation.Warnings;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.project.ProjectLoader;
import mds.config.ProjectConfig;
import mds.diagnostic.Code;
import mds.diagnostic.DbtEvent;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.workspace.CleanTargets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "clean",
    description = "Delete the clean-targets of the project: target and what else it names.")
final class CleanCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Option(
      names = "--clean-project-files-only",
      negatable = true,
      fallbackValue = "true",
      defaultValue = "true",
      description = "Refuse folders outside of the project (the default).")
  private boolean projectOnly;

  CleanCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      log.log(Version.event());
      Warnings warnings = Warnings.of(invocation, log);
      ProjectLoader loader = ProjectLoader.of(invocation, log, warnings);
      ProjectConfig config = loader.config();
      List<Diagnostic> found = new ArrayList<>(loader.warnings());
      found.addAll(oldPackages(config));
      warnings.show(found);
      List<Path> cleaned =
          new CleanTargets(invocation.projectFolder(), config.paths(), projectOnly).clean();
      for (Path folder : cleaned) {
        log.log(Event.info(EventKind.CLEANED, "Cleaned " + folder));
      }
      log.log(Event.info(EventKind.CLEANED, "Finished cleaning all paths."));
      return ExitCode.DONE;
    }
  }

  private static List<Diagnostic> oldPackages(ProjectConfig config) {
    List<String> targets = config.paths().cleanTargets();
    if (!targets.contains("dbt_modules") || targets.contains(config.paths().packages())) {
      return List.of();
    }
    return List.of(
        Diagnostic.warning(
                Code.DEPRECATED,
                "`clean-targets` has the old folder of packages",
                DbtEvent.PACKAGES_PATH,
                "The default package install path has changed from `dbt_modules` to `dbt_packages`.")
            .at(config.source().start())
            .hint("name the new one"));
  }
}
