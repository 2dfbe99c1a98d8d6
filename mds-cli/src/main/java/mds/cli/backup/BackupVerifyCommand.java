package mds.cli.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.log.EventLog;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.workspace.backup.BackupSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "verify",
    description = "Look whether a backup is whole: its checksums, and the rows of its tables.",
    footer = {"", "Example: mds backup verify"})
public final class BackupVerifyCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  @Mixin private ChosenBackup chosen = new ChosenBackup();

  public BackupVerifyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      BackupPlace place = BackupPlace.open(invocation, log);
      BackupSet set = place.find(chosen.name());
      verify(place, set);
      place.say("Backup " + set.name() + " is whole: " + set.contents().files().size() + " files");
      return ExitCode.DONE;
    } catch (IOException failure) {
      throw BackupPlace.trouble("cannot read the backup", failure);
    }
  }

  /**
   * Looks at every file.
   *
   * @throws DiagnosticException when one is not what it was
   */
  static void verify(BackupPlace place, BackupSet set) throws DiagnosticException, IOException {
    List<String> damages = new ArrayList<>(place.backups().damages(set));
    if (damages.isEmpty()) {
      damages.addAll(
          DatabaseCopy.differences(
              place, set.file(set.contents().database()), set.contents().rows()));
    }
    if (!damages.isEmpty()) {
      Diagnostic problem =
          Diagnostic.error(
              Code.BACKUP_DAMAGED, "the backup " + set.name() + " is damaged: " + damages.get(0));
      for (String more : damages.subList(1, Math.min(damages.size(), 5))) {
        problem = problem.hint(more);
      }
      throw new DiagnosticException(
          problem.hint("take another one now: `mds backup create`, on another disk if need be"));
    }
  }
}
