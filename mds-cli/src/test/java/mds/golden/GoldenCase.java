package mds.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;

/**
 * One case: a folder with a project and two files of its own.
 *
 * <p>{@code command} has one command line on each line, {@code mds ls --select 'a b'}; quotes join
 * words, and lines that begin with {@code #} say what is tried. {@code NAME=value} before {@code
 * mds} sets a variable for that line and those after it.
 */
final class GoldenCase {

  private static final String COMMAND = "command";
  private static final String OUTPUT = "output.txt";
  private static final Set<String> OWN_FILES = Set.of(COMMAND, OUTPUT);
  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

  private final Path origin;
  private final List<String> commands;

  private GoldenCase(Path origin, List<String> commands) {
    this.origin = origin;
    this.commands = commands;
  }

  static GoldenCase read(Path origin) throws IOException {
    List<String> lines = Files.readAllLines(origin.resolve(COMMAND));
    return new GoldenCase(
        origin, lines.stream().filter(line -> !line.isBlank() && !line.startsWith("#")).toList());
  }

  String expected() throws IOException {
    Path output = origin.resolve(OUTPUT);
    return Files.exists(output) ? Files.readString(output) : "";
  }

  void update(String output) throws IOException {
    Files.writeString(origin.resolve(OUTPUT), output);
  }

  /** Runs the commands in a copy of the project and writes down all they gave. */
  String run(Path folder) throws IOException {
    copyProject(folder);
    TestProject project = TestProject.in(folder);
    StringBuilder output = new StringBuilder();
    for (String command : commands) {
      CommandResult result = run(project, command);
      output.append("$ ").append(command).append('\n');
      output.append("exit code ").append(result.exitCode()).append('\n');
      appendStream(output, "stdout", result.out());
      appendStream(output, "stderr", result.err());
    }
    return Normalizer.of(folder).normalize(output.toString());
  }

  private static CommandResult run(TestProject project, String command) {
    List<String> words = words(command);
    int verb = words.indexOf("mds");
    if (verb < 0) {
      throw new IllegalArgumentException("no `mds` in the command: " + command);
    }
    for (String setting : words.subList(0, verb)) {
      int equals = setting.indexOf('=');
      project.variable(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return project.run(words.subList(verb + 1, words.size()).toArray(String[]::new));
  }

  private static List<String> words(String command) {
    return WORD.matcher(command).results().map(GoldenCase::word).toList();
  }

  private static String word(MatchResult match) {
    for (int group = 1; group < 3; group++) {
      if (match.group(group) != null) {
        return match.group(group);
      }
    }
    return match.group();
  }

  private static void appendStream(StringBuilder output, String name, String text) {
    if (!text.isEmpty()) {
      output.append("--- ").append(name).append('\n').append(text);
      output.append(text.endsWith("\n") ? "" : "(no end of line)\n");
    }
  }

  private void copyProject(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(origin)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = origin.relativize(file);
        if (!OWN_FILES.contains(relative.toString())) {
          Path target = folder.resolve(relative);
          Files.createDirectories(target.resolveSibling(""));
          Files.copy(file, target);
        }
      }
    }
  }
}
