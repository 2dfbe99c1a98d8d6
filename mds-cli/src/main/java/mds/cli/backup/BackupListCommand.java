package mds.cli.backup;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.log.EventLog;
import mds.diagnostic.DiagnosticException;
import mds.workspace.backup.BackupSet;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the backups, the newest first.")
public final class BackupListCommand implements Callable<ExitCode> {

  private final Invocation invocation;

  public BackupListCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.quietLog()) {
      for (BackupSet set : BackupPlace.open(invocation, log).backups().newestFirst()) {
        invocation
            .out()
            .println(
                String.format(
                    Locale.ROOT,
                    "%s  %s, %d files, %,d bytes",
                    set.name(),
                    set.contents().target(),
                    set.contents().files().size(),
                    set.contents().bytes()));
      }
      return ExitCode.DONE;
    } catch (IOException failure) {
      throw BackupPlace.trouble("cannot list the backups", failure);
    }
  }
}
