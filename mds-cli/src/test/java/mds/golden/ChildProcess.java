package mds.golden;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import mds.testing.CommandResult;

/**
 * Runs commands in processes of their own, for what does not happen inside the process that tests.
 * What a case wants of them is in its file {@code process}, one wish a line.
 *
 * <ul>
 *   <li>{@code java OPTION}: an option of the JVM
 *   <li>{@code without LIBRARY}: the jar whose path contains the word is missing
 *   <li>{@code largest-file BLOCKS}: no file may become larger, as on a disk that is full
 *   <li>{@code obedient}: rights of files hold, even for root
 *   <li>{@code interrupt TEXT}: Ctrl-C when a line with the text has come
 * </ul>
 */
final class ChildProcess {

  private final List<String> command = new ArrayList<>();
  private final Optional<String> interruptedAt;
  private final Path folder;

  ChildProcess(Path folder, List<String> wishes) {
    this.folder = folder;
    limit(values(wishes, "largest-file"));
    if (wishes.contains("obedient") && System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--bounding-set", "-dac_override,-dac_read_search"));
    }
    if (wishes.stream().anyMatch(wish -> wish.startsWith("interrupt "))) {
      // What runs in the background of a script ignores Ctrl-C, and so do its children.
      command.addAll(List.of("env", "--default-signal=INT"));
    }
    command.add(java());
    command.addAll(List.of("-Xss16m", "-XX:-UsePerfData"));
    command.addAll(values(wishes, "java"));
    command.addAll(List.of("-cp", classPath(values(wishes, "without")), "mds.cli.Mds"));
    interruptedAt = values(wishes, "interrupt").stream().findFirst();
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private void limit(List<String> blocks) {
    if (!blocks.isEmpty()) {
      String script = "ulimit -f " + blocks.get(0) + " && exec \"$@\"";
      command.addAll(List.of("bash", "-c", script, "bash"));
    }
  }

  private static List<String> values(List<String> wishes, String name) {
    return wishes.stream()
        .filter(wish -> wish.startsWith(name + " "))
        .map(wish -> wish.substring(name.length() + 1))
        .toList();
  }

  private static String classPath(List<String> missing) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(part -> missing.stream().noneMatch(part::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  CommandResult run(Map<String, String> variables, List<String> arguments)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("stderr", ".txt");
    List<String> whole = new ArrayList<>(command);
    whole.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(whole).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    builder.redirectError(errors.toFile());
    Process process = builder.start();
    try {
      String out = output(process);
      return new CommandResult(process.waitFor(), out, Files.readString(errors));
    } finally {
      process.destroyForcibly();
      Files.delete(errors);
    }
  }

  private String output(Process process) throws IOException, InterruptedException {
    StringBuilder out = new StringBuilder();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      String line = reader.readLine();
      while (line != null) {
        out.append(line).append('\n');
        if (interruptedAt.filter(line::contains).isPresent()) {
          new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        }
        line = reader.readLine();
      }
    }
    return out.toString();
  }
}
