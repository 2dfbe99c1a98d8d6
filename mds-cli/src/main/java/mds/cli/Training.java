package mds.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mds.cli.invocation.Environment;
import mds.diagnostic.DiagnosticException;
import mds.workspace.StarterProject;

/**
 * Runs what most starts run, so that the class-data archive which the launcher has made of this
 * process holds their classes. Its output and exit codes are of no interest.
 */
public final class Training {

  private static final List<List<String>> COMMAND_LINES =
      List.of(
          List.of("--version"),
          List.of("--help"),
          List.of("explain"),
          List.of("unknown"),
          List.of("ls", "--select", "+daily_sales,tag:none"),
          List.of("build"));

  private Training() {}

  /** Takes a folder that is not there, makes a project in it and leaves it to the caller. */
  public static void main(String[] args) throws DiagnosticException {
    Path project = Path.of(args[0]).toAbsolutePath();
    StarterProject.writeTo(project, true);
    Environment environment = new Environment(project, Map.of(), false);
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    for (List<String> line : COMMAND_LINES) {
      new Mds(environment).run(nowhere, nowhere, line.toArray(String[]::new));
    }
  }
}
