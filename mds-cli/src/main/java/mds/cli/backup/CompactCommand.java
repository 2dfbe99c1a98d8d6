package mds.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
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
import mds.cli.project.Recovery;
import mds.diagnostic.DiagnosticException;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.run.FilePublisher.Publication;
import mds.run.TableCounts;
import mds.run.Writer;
import mds.sql.Statement;
import mds.workspace.backup.BackupRestoration;
import mds.workspace.backup.Backups;
import picocli.CommandLine.Command;

/**
 * DuckDB reuses the blocks of tables that were replaced, but gives none back to the disk. The
 * database is copied by DuckDB into a new file, which takes the old one's place when it holds the
 * same rows.
 */
@Command(
    name = "compact",
    description = "Write the database anew, without the space that replaced tables have left.",
    footer = {"", "Example: mds compact --target prod"})
public final class CompactCommand implements Callable<ExitCode> {

  private static final String COPY = "mds_compacted";

  private final Invocation invocation;

  public CompactCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      log.log(Version.event());
      BackupPlace place = BackupPlace.open(invocation, log);
      Recovery recovery = new Recovery(invocation, log, place.shares());
      recovery.run();
      long before = Backups.bytes(place.database());
      compact(place, recovery);
      long after = Backups.bytes(place.database());
      place.say(
          String.format(
              Locale.ROOT,
              "The database had %,d bytes, and has %,d: %,d less",
              before,
              after,
              before - after));
      return ExitCode.DONE;
    } catch (IOException failure) {
      throw Writer.fileTrouble("cannot compact the database", failure);
    } catch (EngineException failure) {
      throw new DiagnosticException(failure.diagnostic(), failure);
    }
  }

  private void compact(BackupPlace place, Recovery recovery)
      throws DiagnosticException, EngineException, IOException {
    try (QueuedEngine engine = new EngineOpener(invocation, place.target(), place.log()).open()) {
      engine.tell("compacting");
      Map<String, Long> rows = TableCounts.of(engine);
      Publication publication = recovery.publisher().begin(place.database());
      try {
        copy(engine, publication.staged());
        engine.closeDatabase();
        List<String> differences = DatabaseCopy.differences(place, publication.staged(), rows);
        if (!differences.isEmpty()) {
          throw DatabaseCopy.unlike(differences);
        }
        BackupRestoration.putLogAside(place.database());
        publication.moveIn();
      } catch (DiagnosticException | EngineException | IOException | RuntimeException failure) {
        publication.undo();
        throw failure;
      }
      publication.keep();
    }
  }

  private static void copy(Engine engine, Path file) throws EngineException {
    try (Session session = engine.session()) {
      for (Statement statement :
          engine.dialect().copyDatabase(engine.databaseName(), file.toString(), COPY)) {
        session.execute(statement.text());
      }
    }
  }
}
