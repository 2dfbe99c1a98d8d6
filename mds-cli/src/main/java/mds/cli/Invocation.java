package mds.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import mds.diagnostic.render.Paint;

/**
 * What every command gets.
 *
 * @param out for what was asked for
 * @param err for what is said about it
 * @param options filled while the command line is parsed: to be read when the command runs
 */
public record Invocation(
    PrintWriter out, PrintWriter err, Environment environment, GlobalOptions options) {

  /** The folder that holds, or should hold, the project file; absolute. */
  public Path projectFolder() {
    Path working = environment.workingFolder();
    return options.projectFolder().map(working::resolve).orElse(working).normalize();
  }

  public Path logFile() {
    return projectFolder().resolve(options.logPath().orElse("logs")).resolve("mds.log");
  }

  /** Colours when asked for; else on a terminal, unless NO_COLOR (no-color.org) is set. */
  public Paint paint() {
    boolean fitting = environment.terminal() && environment.variable("NO_COLOR").isEmpty();
    return options.colors().orElse(fitting) ? Paint.ANSI : Paint.PLAIN;
  }
}
