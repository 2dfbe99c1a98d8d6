package mds.faults;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What trials have in common: settings, a folder with a project, commands of mds in processes of
 * their own, figures, and what was found wrong.
 */
final class Trial {

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, Integer> figures = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Random random;
  private final Path folder;

  /**
   * Takes settings.
   *
   * @param usualFolder the name of a folder among the temporary ones
   * @param arguments each {@code name=value}; {@code seed}, {@code folder} and {@code report}
   *     belong to every trial
   */
  Trial(String usualFolder, String... arguments) {
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    random = new Random(number("seed", 1));
    Path usual = Path.of(System.getProperty("java.io.tmpdir"), usualFolder);
    folder = Path.of(setting("folder", usual.toString())).toAbsolutePath();
  }

  String setting(String name, String usual) {
    return settings.getOrDefault(name, usual);
  }

  int number(String name, int usual) {
    return Integer.parseInt(setting(name, Integer.toString(usual)));
  }

  Random random() {
    return random;
  }

  Path folder() {
    return folder;
  }

  /**
   * Makes the folder anew, with a database {@code shop.duckdb} and the file {@code project.yml}.
   */
  void begin(String project) throws IOException {
    delete(folder);
    Files.createDirectories(folder.resolve("models"));
    write("project.yml", "name: shop\nprofile: shop\n" + project);
    write(
        "profiles.yml",
        "shop: {outputs: {default: {type: duckdb, path: shop.duckdb, threads: 2}}}\n");
  }

  Path database() {
    return folder.resolve("shop.duckdb");
  }

  void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** A command of mds in the project's folder, its errors among its output. */
  ProcessBuilder mds(List<String> words) {
    List<String> command =
        new ArrayList<>(
            List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss16m"));
    command.addAll(List.of("-cp", classPath(), "mds.cli.Mds"));
    command.addAll(words);
    return new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
  }

  // The commands work in another folder.
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(part -> Path.of(part).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  void count(String what) {
    figures.merge(what, 1, Integer::sum);
  }

  /** Shows a figure, also when nothing is counted. */
  void show(String what, int count) {
    figures.put(what, count);
  }

  void fault(String text) {
    faults.add(text);
  }

  boolean isSound() {
    return faults.isEmpty();
  }

  void say(String beginning) {
    System.out.println(beginning + ": " + figures + " " + faults);
  }

  /**
   * Writes the figures into the page that is asked for.
   *
   * @param extent how much was tried
   * @param wrong what would have been a fault
   */
  void report(Class<?> trial, String title, String extent, String wrong, String explanation)
      throws IOException {
    if (!settings.containsKey("report")) {
      return;
    }
    StringBuilder text = new StringBuilder("# " + title + "\n\n");
    text.append("Written by ")
        .append(trial.getName())
        .append(", ")
        .append(LocalDate.now(ZoneOffset.UTC));
    text.append(", on ").append(System.getProperty("os.name")).append(", Java ");
    text.append(System.getProperty("java.version")).append(", ");
    text.append(Runtime.getRuntime().availableProcessors()).append(" cores: ").append(extent);
    text.append(", seed ").append(setting("seed", "1")).append(".\n\n");
    text.append("| what | number |\n|---|---|\n");
    figures.forEach((what, count) -> text.append("| " + what + " | " + count + " |\n"));
    text.append("| " + wrong + " | " + faults.size() + " |\n\n");
    text.append("```\n").append(command(trial)).append("\n```\n\n").append(explanation);
    Files.writeString(Path.of(settings.get("report")), text);
  }

  private String command(Class<?> trial) {
    String given =
        settings.entrySet().stream()
            .filter(setting -> !setting.getKey().equals("folder"))
            .map(setting -> " " + setting)
            .collect(Collectors.joining());
    return "java -cp mds-cli/target/dist/mds.jar:mds-cli/target/test-classes "
        + trial.getName()
        + given;
  }

  int exitCode() {
    faults.forEach(System.out::println);
    return faults.isEmpty() ? 0 : 1;
  }
}
