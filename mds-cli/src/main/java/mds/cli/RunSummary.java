package mds.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import mds.diagnostic.Diagnostic;
import mds.diagnostic.render.OutputFormat;
import mds.parse.ParsedProject;
import mds.result.Outcome;
import mds.result.RunResult;

/** What is said at the end of a run: each failure with its place, then the counts. */
final class RunSummary {

  private final Invocation invocation;
  private final ParsedProject project;

  RunSummary(Invocation invocation, ParsedProject project) {
    this.invocation = invocation;
    this.project = project;
  }

  ExitCode show(RunResult result) {
    PrintWriter out = invocation.out();
    List<Diagnostic> problems = ProjectRun.problems(result);
    if (!problems.isEmpty()) {
      out.println();
      out.print(OutputFormat.TEXT.renderer(invocation.paint()).render(problems));
    }
    if (!invocation.options().quiet()) {
      out.println();
      out.println(ending(result));
      out.println(counts(result));
    }
    return exitCode(result);
  }

  private String ending(RunResult result) {
    String time = String.format(Locale.ROOT, "%.2fs", result.duration().toNanos() / 1e9);
    String name = project.config().name();
    return switch (result.ending()) {
      case COMPLETED ->
          result.hasFailures()
              ? "Completed `" + name + "` with failures in " + time
              : "Completed successfully: `" + name + "` in " + time;
      case FAILED_FAST -> "Stopped at the first failure after " + time;
      case CANCELLED -> "Cancelled after " + time;
      case DATABASE_INVALIDATED ->
          "Stopped after " + time + ": the database declared itself unusable";
    };
  }

  // The last line is dbt's to the letter: scripts look for it.
  private static String counts(RunResult result) {
    long passed = result.count(Outcome.SUCCESS) + result.count(Outcome.PASS);
    long failed =
        result.count(Outcome.ERROR)
            + result.count(Outcome.FAIL)
            + result.count(Outcome.CANCELLED)
            + result.count(Outcome.PARTIAL_SUCCESS);
    long skipped = result.count(Outcome.SKIPPED) + result.count(Outcome.NOT_DONE);
    return "Done. PASS="
        + passed
        + " WARN="
        + result.count(Outcome.WARN)
        + " ERROR="
        + failed
        + " SKIP="
        + skipped
        + " NO-OP="
        + result.count(Outcome.NO_OP)
        + " TOTAL="
        + result.nodes().size();
  }

  private static ExitCode exitCode(RunResult result) {
    return switch (result.ending()) {
      case COMPLETED -> result.hasFailures() ? ExitCode.FAILED : ExitCode.DONE;
      case CANCELLED -> ExitCode.CANCELLED;
      case FAILED_FAST, DATABASE_INVALIDATED -> ExitCode.FAILED;
    };
  }
}
