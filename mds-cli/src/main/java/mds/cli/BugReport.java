package mds.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import mds.cli.invocation.Invocation;
import mds.cli.invocation.Version;
import mds.diagnostic.Code;
import mds.diagnostic.Diagnostic;
import mds.workspace.LogFile;

/** Tells of a mistake in mds itself: the trace goes to the log, its place to the person. */
final class BugReport {

  private final Invocation invocation;

  BugReport(Invocation invocation) {
    this.invocation = invocation;
  }

  Diagnostic of(Throwable bug) {
    return Diagnostic.error(Code.BUG, "this is a bug in mds: " + bug)
        .hint("report it with what you ran, `" + Version.line() + "` and " + log(bug));
  }

  /** Where the trace went: the log, or stderr when the log cannot be written. */
  private String log(Throwable bug) {
    StringWriter trace = new StringWriter();
    bug.printStackTrace(new PrintWriter(trace));
    Path file = invocation.logFile();
    try (LogFile log = new LogFile(file)) {
      log.append(Version.line() + "\n" + trace);
      return "the trace at the end of `" + file + "`";
    } catch (IOException e) {
      invocation.err().print(trace);
      return "the trace above (`" + file + "` cannot be written: " + e.getMessage() + ")";
    }
  }
}
