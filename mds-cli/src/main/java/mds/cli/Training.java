package mds.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs what most starts run, so that the class-data archive which the launcher has made of this
 * process holds their classes. Its output and exit codes are of no interest.
 */
public final class Training {

  private static final List<List<String>> COMMAND_LINES =
      List.of(List.of("--version"), List.of("--help"), List.of("explain"), List.of("unknown"));

  private Training() {}

  public static void main(String[] args) {
    Environment environment = new Environment(Path.of("").toAbsolutePath(), Map.of(), false);
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    for (List<String> line : COMMAND_LINES) {
      new Mds(environment).run(nowhere, nowhere, line.toArray(String[]::new));
    }
  }
}
