package mds.cli.backup;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import mds.cli.database.EngineOpener;
import mds.cli.invocation.ExitCode;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.cli.log.EventLog;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.DiagnosticException;
import mds.diagnostic.FileReason;
import mds.engine.Engine;
import mds.engine.EngineException;
import mds.engine.Session;
import mds.run.FileReaders;
import mds.workspace.backup.BackupContents.CopiedFile;
import mds.workspace.backup.BackupContents.Kind;
import mds.workspace.backup.BackupSet;
import mds.workspace.backup.Drills;
import picocli.CommandLine.Command;

/**
 * A backup that nobody has ever brought back is a hope. A drill brings the newest one back into a
 * folder of its own, holds it against what was counted, runs the project's tests on it, and writes
 * a dated report.
 */
@Command(
    name = "drill",
    description = "Bring the newest backup back in a scratch folder, run the tests there, report.",
    footer = {"", "Example: mds backup drill"})
public final class BackupDrillCommand implements Callable<ExitCode> {

  private final Invocation invocation;
  private final Commands commands;

  /** Runs a whole command, and says how it ended. */
  public interface Commands {
    int run(PrintWriter out, List<String> words);
  }

  public BackupDrillCommand(Invocation invocation, Commands commands) {
    this.invocation = invocation;
    this.commands = commands;
  }

  @Override
  public ExitCode call() throws DiagnosticException {
    try (EventLog log = invocation.log()) {
      log.log(Version.event());
      BackupPlace place = BackupPlace.open(invocation, log);
      BackupSet set = place.find(Optional.empty());
      Path scratch =
          invocation.targetFolder(place.project()).root().resolve("drill").resolve(set.name());
      return drill(place, set, scratch);
    } catch (IOException failure) {
      throw BackupPlace.trouble("the drill cannot go on", failure);
    }
  }

  private ExitCode drill(BackupPlace place, BackupSet set, Path scratch)
      throws DiagnosticException, IOException {
    Instant began = Instant.now();
    List<String> problems = new ArrayList<>();
    String tests = tried(place, set, scratch, problems);
    Path written =
        new Drills(place.backups().folder()).write(began, report(set, began, tests, problems));
    place.say("Tests on the copy: " + tests);
    place.say("Report: " + written);
    if (!problems.isEmpty()) {
      throw failed(set, problems);
    }
    return ExitCode.DONE;
  }

  // A set that cannot even be laid out is what a drill is to find, so that is reported, too.
  private String tried(BackupPlace place, BackupSet set, Path scratch, List<String> problems)
      throws IOException {
    String tests = "not run";
    try {
      Drills.clear(scratch);
      place.backups().layOut(set, scratch);
      Path copy = scratch.resolve(set.contents().database().path());
      pointToCopies(place, set, scratch, copy);
      problems.addAll(DatabaseCopy.differences(place, copy, set.contents().rows()));
      if (problems.isEmpty()) {
        int tables = set.contents().rows().size();
        place.say("Backup " + set.name() + ": " + tables + " tables as counted");
      }
      Tests outcome = test(place, scratch, copy);
      tests = outcome.counts();
      if (outcome.exitCode() != ExitCode.DONE.number()) {
        problems.add("the tests failed: " + tests);
      }
    } catch (IOException failure) {
      problems.add("it cannot be brought back: " + FileReason.of(failure));
    } catch (EngineException failure) {
      problems.add("the database cannot be read: " + failure.diagnostic().message());
    } catch (DiagnosticException problem) {
      problems.add(problem.diagnostics().get(0).message());
    } finally {
      Drills.clear(scratch);
    }
    return tests;
  }

  private static Map<String, Object> report(
      BackupSet set, Instant began, String tests, List<String> problems) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("backup", set.name());
    report.put("began", began.toString());
    report.put("seconds", Duration.between(began, Instant.now()).toMillis() / 1000.0);
    report.put("tables", set.contents().rows().size());
    report.put("rows", set.contents().rows().values().stream().mapToLong(Long::longValue).sum());
    report.put("tests", tests);
    report.put("problems", problems);
    return report;
  }

  private static DiagnosticException failed(BackupSet set, List<String> problems) {
    Diagnostic problem =
        Diagnostic.error(
            Code.DRILL_FAILED, "the backup " + set.name() + " did not pass: " + problems.get(0));
    for (String more : problems.subList(1, Math.min(problems.size(), 5))) {
      problem = problem.hint(more);
    }
    return new DiagnosticException(
        problem.hint("look whether the tests pass on the live database: `mds test`"));
  }

  // Views of external models name the live files, which are not what the drill is about.
  private void pointToCopies(BackupPlace place, BackupSet set, Path scratch, Path copy)
      throws DiagnosticException, EngineException {
    Path root = invocation.projectFolder();
    try (Engine engine =
            new EngineOpener(invocation, place.target().withPath(copy.toString()), place.log())
                .open();
        Session session = engine.session()) {
      for (CopiedFile file : set.contents().files()) {
        if (file.kind() != Kind.EXTERNAL && file.kind() != Kind.EXTERNAL_FOLDER) {
          continue;
        }
        Path origin = file.place();
        FileReaders readers = new FileReaders(session, engine.dialect(), root, origin);
        List<String> names = new ArrayList<>(List.of(origin.toString()));
        if (origin.startsWith(root)) {
          names.add(root.relativize(origin).toString());
        }
        readers.point(names, scratch.resolve(file.copyOfPlace()).toString());
      }
    }
  }

  /** How the tests of the project ended. */
  private record Tests(int exitCode, String counts) {}

  private Tests test(BackupPlace place, Path scratch, Path copy) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "test",
                "--project-dir",
                invocation.projectFolder().toString(),
                "--database-file",
                copy.toString(),
                "--target-path",
                scratch.resolve("target").toString(),
                "--target",
                place.target().name()));
    invocation
        .options()
        .profilesFolder()
        .ifPresent(
            folder ->
                words.addAll(
                    List.of(
                        "--profiles-dir",
                        invocation.environment().workingFolder().resolve(folder).toString())));
    StringWriter said = new StringWriter();
    PrintWriter out = new PrintWriter(said);
    int exitCode = commands.run(out, words);
    return new Tests(exitCode, counts(said.toString()));
  }

  private static String counts(String said) {
    return said.lines()
        .filter(line -> line.contains("Done. PASS="))
        .map(line -> line.substring(line.indexOf("PASS=")))
        .findFirst()
        .orElseGet(() -> said.lines().reduce((first, last) -> last).orElse("nothing was said"));
  }
}
