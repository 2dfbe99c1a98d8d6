package mds.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import mds.cli.database.EngineOpener;
import mds.cli.database.QueuedEngine;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.cli.log.EventLog;
import mds.cli.project.ProjectSession;
import mds.diagnostic.DiagnosticException;
import mds.engine.EngineException;
import mds.parse.ParsedProject;
import mds.run.TableCounts;
import mds.workspace.Machine;
import mds.workspace.backup.BackupContents;
import mds.workspace.backup.BackupContents.CopiedFile;
import mds.workspace.backup.BackupSet;
import mds.workspace.backup.Backups;
import mds.workspace.backup.Backups.Wanted;
import picocli.CommandLine.Command;

/**
 * Copies the database while nobody else has it: the rows are counted, DuckDB lets go of the file,
 * and the command keeps its turn until the copy is read back.
 */
@Command(
    name = "create",
    description =
        "Copy the database, the files of external models and feeds, and what mds keeps of them.",
    footer = {"", "Example: mds backup create --target prod"})
public final class BackupCreateCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  public BackupCreateCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    EventLog log = invocation.log();
    try (ProjectSession session = ProjectSession.open(invocation, log, Map.of())) {
      BackupPlace place = BackupPlace.open(invocation, log);
      BackupSet set = take(place, session.project());
      place.say(
          String.format(
              Locale.ROOT,
              "Backup %s: %d files, %,d bytes, %d tables",
              set.name(),
              set.contents().files().size(),
              set.contents().bytes(),
              set.contents().rows().size()));
      for (String gone : place.backups().prune(place.settings().keep())) {
        place.say("Removed the backup " + gone + ": " + place.settings().keep() + " are kept");
      }
      return ExitCode.DONE;
    } catch (IOException failure) {
      throw BackupPlace.trouble("cannot make the backup", failure);
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private BackupSet take(BackupPlace place, ParsedProject project)
      throws DiagnosticException, EngineException, IOException {
    Instant taken = Instant.now();
    try (QueuedEngine engine = new EngineOpener(invocation, place.target(), place.log()).open()) {
      engine.tell("making a backup");
      Map<String, Long> rows = TableCounts.of(engine);
      List<Wanted> wanted = new BackupInventory(place, project).of(engine);
      engine.closeDatabase();
      try (Backups.Making making = place.backups().begin(taken)) {
        BackupContents contents = contents(place, taken, making.copy(wanted), rows);
        Path copy = making.folder().resolve(contents.database().path());
        List<String> differences = DatabaseCopy.differences(place, copy, rows);
        if (!differences.isEmpty()) {
          throw DatabaseCopy.unlike(differences);
        }
        return making.finish(contents);
      }
    }
  }

  private static BackupContents contents(
      BackupPlace place, Instant taken, List<CopiedFile> files, Map<String, Long> rows) {
    return new BackupContents(
        place.project().name(),
        place.target().name(),
        taken,
        Machine.hostName(),
        Version.line(),
        files,
        rows);
  }
}
