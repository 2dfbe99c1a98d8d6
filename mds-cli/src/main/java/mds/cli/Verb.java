package mds.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import mds.cli.backup.BackupCommand;
import mds.cli.backup.BackupCreateCommand;
import mds.cli.backup.BackupDrillCommand;
import mds.cli.backup.BackupListCommand;
import mds.cli.backup.BackupRestoreCommand;
import mds.cli.backup.BackupVerifyCommand;
import mds.cli.backup.CompactCommand;
import mds.cli.build.BuildCommand;
import mds.cli.build.CloneCommand;
import mds.cli.build.PlanCommand;
import mds.cli.build.RunCommand;
import mds.cli.build.SeedCommand;
import mds.cli.build.SnapshotCommand;
import mds.cli.build.TestCommand;
import mds.cli.docs.DocsCommand;
import mds.cli.docs.DocsGenerateCommand;
import mds.cli.docs.DocsServeCommand;
import mds.cli.doctor.DoctorCommand;
import mds.cli.feed.IngestCommand;
import mds.cli.feed.StateCommand;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.notify.NotifyCommand;
import mds.cli.notify.NotifySendCommand;
import mds.cli.notify.NotifyTestCommand;
import mds.cli.publish.PublishCommand;

/**
 * The commands in the order of the help text.
 *
 * <p>A command's class is loaded when the command is made, so that a start pays for one command.
 */
enum Verb {
  INIT("init"),
  DEPS("deps"),
  BUILD("build"),
  RUN("run"),
  PLAN("plan"),
  TEST("test"),
  SEED("seed"),
  SNAPSHOT("snapshot"),
  RUN_OPERATION("run-operation"),
  RETRY("retry"),
  CLONE("clone"),
  PUBLISH("publish"),
  RESTORE("restore"),
  INGEST("ingest"),
  STATE("state"),
  SOURCE("source"),
  PARSE("parse"),
  COMPILE("compile"),
  SHOW("show"),
  LIST("ls"),
  DOCS("docs"),
  LINT("lint"),
  BACKUP("backup"),
  COMPACT("compact"),
  DOCTOR("doctor"),
  NOTIFY("notify"),
  DEBUG("debug"),
  CLEAN("clean"),
  EXPLAIN("explain"),
  COMPLETION("completion");

  private final String word;

  Verb(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** A picocli command object whose options are yet to be filled; a group is not callable. */
  Object command(Invocation invocation) {
    return switch (this) {
      case INIT -> new InitCommand(invocation);
      case DEPS -> new DepsCommand(invocation);
      case BUILD -> new BuildCommand(invocation);
      case RUN -> new RunCommand(invocation);
      case PLAN -> new PlanCommand(invocation);
      case TEST -> new TestCommand(invocation);
      case SEED -> new SeedCommand(invocation);
      case SNAPSHOT -> new SnapshotCommand(invocation);
      case RUN_OPERATION -> new RunOperationCommand(invocation);
      case RETRY -> new RetryCommand(invocation);
      case CLONE -> new CloneCommand(invocation);
      case PUBLISH -> new PublishCommand(invocation);
      case RESTORE -> new RestoreCommand(invocation);
      case INGEST -> new IngestCommand(invocation);
      case STATE -> new StateCommand(invocation);
      case SOURCE -> new SourceCommand();
      case PARSE -> new ParseCommand(invocation);
      case COMPILE -> new CompileCommand(invocation);
      case SHOW -> new ShowCommand(invocation);
      case LIST -> new ListCommand(invocation);
      case DOCS -> new DocsCommand();
      case LINT -> new LintCommand(invocation);
      case BACKUP -> new BackupCommand();
      case COMPACT -> new CompactCommand(invocation);
      case DOCTOR -> new DoctorCommand(invocation);
      case NOTIFY -> new NotifyCommand();
      case DEBUG -> new DebugCommand(invocation);
      case CLEAN -> new CleanCommand(invocation);
      case EXPLAIN -> new ExplainCommand(invocation);
      case COMPLETION -> new CompletionCommand(invocation);
    };
  }

  /** The commands of a group, which have their words from their annotations. */
  List<Callable<ExitCode>> subcommands(Invocation invocation) {
    return switch (this) {
      case DOCS -> List.of(new DocsGenerateCommand(invocation), new DocsServeCommand(invocation));
      case SOURCE -> List.of(new SourceFreshnessCommand(invocation));
      case BACKUP ->
          List.of(
              new BackupCreateCommand(invocation),
              new BackupListCommand(invocation),
              new BackupVerifyCommand(invocation),
              new BackupRestoreCommand(invocation),
              new BackupDrillCommand(invocation, (out, words) -> run(invocation, out, words)));
      case NOTIFY -> List.of(new NotifyTestCommand(invocation), new NotifySendCommand(invocation));
      default -> List.of();
    };
  }

  // A whole command within another one.
  private static int run(Invocation invocation, PrintWriter out, List<String> words) {
    return new Mds(invocation.environment()).run(out, out, words.toArray(String[]::new));
  }

  static Optional<Verb> of(String word) {
    for (Verb verb : values()) {
      if (verb.word.equals(word) || (verb == LIST && word.equals("list"))) {
        return Optional.of(verb);
      }
    }
    return Optional.empty();
  }
}
