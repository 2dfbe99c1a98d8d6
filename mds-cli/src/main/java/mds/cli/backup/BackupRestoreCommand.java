package mds.cli.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import mds.cli.database.DatabaseTurn;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.cli.log.EventLog;
import mds.cli.project.Recovery;
import mds.diagnostic.DiagnosticException;
import mds.run.FilePublisher;
import mds.run.Writer;
import mds.workspace.backup.BackupRestoration;
import mds.workspace.backup.BackupSet;
import mds.workspace.backup.Backups;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "restore",
    description =
        "Bring a backup back: the database and what belongs to it, or a copy in another folder.",
    footer = {"", "Example: mds backup restore 20260301"})
public final class BackupRestoreCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Mixin private ChosenBackup chosen = new ChosenBackup();

  @Option(
      names = "--to",
      paramLabel = "FOLDER",
      description = "Lay the files out there instead, and change nothing else.")
  private Optional<String> folder = Optional.empty();

  public BackupRestoreCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      log.log(Version.event());
      BackupPlace place = BackupPlace.open(invocation, log);
      BackupSet set = place.find(chosen.name());
      BackupVerifyCommand.verify(place, set);
      if (folder.isPresent()) {
        Path target = invocation.environment().workingFolder().resolve(folder.get());
        place.backups().layOut(set, target);
        place.say("Laid the backup " + set.name() + " out in `" + target + "`");
      } else {
        restore(place, set);
      }
      return ExitCode.DONE;
    } catch (IOException failure) {
      throw Writer.fileTrouble("cannot restore the backup", failure);
    }
  }

  // The turn only, as the database may be what is broken.
  private void restore(BackupPlace place, BackupSet set) throws DiagnosticException, IOException {
    EngineOpener opener = new EngineOpener(invocation, place.target(), place.log());
    Recovery recovery = new Recovery(invocation, place.log(), place.shares());
    recovery.run();
    FilePublisher publisher = recovery.publisher();
    try (DatabaseTurn turn = opener.take()) {
      turn.tell("restoring the backup " + set.name());
      if (Backups.bytes(place.database()) > 0) {
        opener.refuseInUse();
      }
      new BackupRestoration(set, publisher, place.shares()).restore(place.database());
    }
    place.say(
        "Restored the backup "
            + set.name()
            + "; what was there is kept as a version: `mds restore FILE --list` shows it");
  }
}
