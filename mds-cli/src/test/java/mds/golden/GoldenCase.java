package mds.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mds.testing.CommandResult;
import mds.testing.TestProject;

/**
 * One case: a folder with a project and files of its own.
 *
 * <p>{@code command} has one command line on each line, {@code mds ls --select 'a b'}; quotes join
 * words, and lines that begin with {@code #} say what is tried. {@code NAME=value} before {@code
 * mds} sets a variable for that line and those after it. {@code setup} and {@code process} are
 * there when {@link GoldenSetup} or {@link ChildProcess} have something to do.
 */
final class GoldenCase {

  private static final String COMMAND = "command";
  private static final String OUTPUT = "output.txt";
  private static final String SETUP = "setup";
  private static final String PROCESS = "process";
  private static final Set<String> OWN_FILES = Set.of(COMMAND, OUTPUT, SETUP, PROCESS);

  private final Path origin;

  GoldenCase(Path origin) {
    this.origin = origin;
  }

  String expected() throws IOException {
    Path output = origin.resolve(OUTPUT);
    return Files.exists(output) ? Files.readString(output) : "";
  }

  void update(String output) throws IOException {
    Files.writeString(origin.resolve(OUTPUT), output);
  }

  /** Runs the commands in a copy of the project and writes down all they gave. */
  String run(Path folder)
      throws IOException, SQLException, InterruptedException, GeneralSecurityException {
    Folders.copyAllBut(OWN_FILES, origin, folder);
    try (GoldenSetup setup = new GoldenSetup(folder)) {
      setup.run(lines(origin.resolve(SETUP)));
      Runner runner = runner(folder);
      Map<String, String> variables = new HashMap<>();
      StringBuilder output = new StringBuilder();
      for (String command : lines(origin.resolve(COMMAND))) {
        CommandResult result = run(runner, variables, command);
        output.append("$ ").append(command).append('\n');
        output.append("exit code ").append(result.exitCode()).append('\n');
        appendStream(output, "stdout", result.out());
        appendStream(output, "stderr", result.err());
      }
      return Normalizer.of(folder).normalize(output.toString());
    }
  }

  /** Runs one command with variables of its environment. */
  private interface Runner {

    CommandResult run(Map<String, String> variables, List<String> arguments)
        throws IOException, InterruptedException;
  }

  private Runner runner(Path folder) throws IOException {
    Path wishes = origin.resolve(PROCESS);
    if (Files.exists(wishes)) {
      return new ChildProcess(folder, lines(wishes))::run;
    }
    TestProject project = TestProject.in(folder);
    return (variables, arguments) -> {
      variables.forEach(project::variable);
      return project.run(arguments.toArray(String[]::new));
    };
  }

  private static CommandResult run(Runner runner, Map<String, String> variables, String command)
      throws IOException, InterruptedException {
    List<String> words = Words.of(command);
    int verb = words.indexOf("mds");
    if (verb < 0) {
      throw new IllegalArgumentException("no `mds` in the command: " + command);
    }
    for (String setting : words.subList(0, verb)) {
      int equals = setting.indexOf('=');
      variables.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return runner.run(variables, words.subList(verb + 1, words.size()));
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    return Files.readAllLines(file).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  private static void appendStream(StringBuilder output, String name, String text) {
    if (!text.isEmpty()) {
      output.append("--- ").append(name).append('\n').append(text);
      output.append(text.endsWith("\n") ? "" : "(no end of line)\n");
    }
  }
}
