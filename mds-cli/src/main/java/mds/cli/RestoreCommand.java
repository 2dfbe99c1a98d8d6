package mds.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.cli.invocation.Warnings;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.EventLog;
import mds.cli.project.ProjectLoader;
import mds.cli.project.Recovery;
import mds.config.Target;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.run.FileReaders;
import mds.run.Writer;
import mds.sql.RelationName;
import mds.workspace.FileVersion;
import mds.workspace.ProjectFolder;
import mds.workspace.Restoration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = "Bring an earlier version of an external model's file or folder back.",
    footer = {"", "Example: mds restore out/orders.parquet --list"})
final class RestoreCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Parameters(paramLabel = "PATH", description = "The file or folder.")
  private String path = "";

  @Option(
      names = "--to",
      paramLabel = "VERSION",
      description = "Which version, or how its name begins; the newest if not given.")
  private Optional<String> version = Optional.empty();

  @Option(names = "--list", description = "Only list the versions, the newest first.")
  private boolean lists;

  RestoreCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = lists ? invocation.quietLog() : invocation.log()) {
      log.log(Version.event());
      Path target = invocation.environment().workingFolder().resolve(path);
      if (lists) {
        list(Restoration.of(target, invocation.shares()));
      } else {
        restore(target, log);
      }
      return ExitCode.DONE;
    } catch (IOException failure) {
      throw Writer.fileTrouble("cannot restore `" + path + "`", failure);
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private void list(Restoration restoration) {
    for (FileVersion one : restoration.versions()) {
      invocation
          .out()
          .println(String.format(Locale.ROOT, "%s  %,d bytes", one.name(), one.bytes()));
    }
  }

  private void restore(Path target, EventLog log)
      throws DiagnosticException, IOException, EngineException {
    Recovery recovery = new Recovery(invocation, log);
    recovery.run();
    Optional<Target> database = database(log);
    if (database.isEmpty()) {
      restoreAlone(target, recovery, log);
      return;
    }
    try (Engine engine = new EngineOpener(invocation, database.get(), log).open();
        Session session = engine.session()) {
      Restoration restoration = Restoration.of(target, invocation.shares());
      FileReaders readers =
          new FileReaders(
              session, engine.dialect(), invocation.projectFolder(), target.normalize());
      FileVersion chosen =
          restoration.isSeries() ? repoint(restoration, readers) : replace(restoration, recovery);
      tell(log, chosen, readers.names());
    }
  }

  private FileVersion replace(Restoration restoration, Recovery recovery)
      throws DiagnosticException, IOException {
    FileVersion chosen = restoration.choose(version, Optional.empty());
    restoration.restore(chosen, recovery.publisher());
    return chosen;
  }

  private FileVersion repoint(Restoration restoration, FileReaders readers)
      throws DiagnosticException, EngineException {
    List<String> names = restoration.versions().stream().map(FileVersion::name).toList();
    Optional<String> present = readers.present(names);
    Optional<FileVersion> current =
        restoration.versions().stream()
            .filter(one -> present.equals(Optional.of(one.name())))
            .findAny();
    FileVersion chosen = restoration.choose(version, current);
    readers.point(names, chosen.name());
    return chosen;
  }

  private void restoreAlone(Path target, Recovery recovery, EventLog log)
      throws DiagnosticException, IOException {
    Restoration restoration = Restoration.of(target, invocation.shares());
    if (restoration.isSeries()) {
      throw new DiagnosticException(
          Diagnostic.error(
                  Code.NO_VERSION,
                  "which version of `"
                      + path
                      + "` counts is said by a view, and there is no"
                      + " database here")
              .hint("name the project whose model it is: --project-dir FOLDER"));
    }
    tell(log, replace(restoration, recovery), List.of());
  }

  /** The target of the project that one stands in, if its database is there. */
  private Optional<Target> database(EventLog log) throws DiagnosticException {
    ProjectFolder project = new ProjectFolder(invocation.projectFolder());
    if (!project.isProject()) {
      return Optional.empty();
    }
    ProjectLoader loader = ProjectLoader.of(invocation, log, Warnings.of(invocation, log));
    Target target = loader.target();
    return Optional.of(target).filter(one -> !one.isInMemory() && project.has(one.path()));
  }

  private void tell(EventLog log, FileVersion chosen, List<RelationName> readers) {
    log.log(
        Event.info(
            EventKind.NOTE,
            "Restored `%s` to %s; what was there is kept as a version"
                .formatted(path, chosen.name())));
    if (!readers.isEmpty()) {
      String names = readers.stream().map(RelationName::toString).collect(Collectors.joining(", "));
      log.log(Event.info(EventKind.NOTE, "It is read by " + names));
    }
  }
}
