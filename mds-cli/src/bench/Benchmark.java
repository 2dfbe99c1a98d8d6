import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Times mds, and whichever peers are named, side by side on generated projects. A ratio within one
 * run means something; seconds of different runs, on different days or machines, do not.
 *
 * <pre>
 * java mds-cli/src/bench/Benchmark.java [mds=./mds] [dbt=/path/to/dbt] [fusion=/path/to/dbt]
 *     [runs=3] [parse=2000,10000] [build=500] [folder=/tmp/mds-bench]
 * </pre>
 *
 * <p>Each tool is started as a process of its own, in turn, {@code runs} times; the least time is
 * shown, since what disturbs a run only makes it slower. Peak memory needs GNU time.
 */
public final class Benchmark {

  private static final int LAYERS = 10;
  private static final int MODELS_A_FOLDER = 50;
  private static final String MACRO =
      "{% macro scaled(expr, factor) %}(({{ expr }}) * {{ factor }}) % 1000{% endmacro %}\n";

  private final Map<String, String> tools = new LinkedHashMap<>();
  private final Map<String, String> settings = new LinkedHashMap<>();

  private Benchmark(String[] arguments) {
    tools.put("mds", Path.of("mds").toAbsolutePath().toString());
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      boolean isSetting = List.of("runs", "parse", "build", "folder").contains(parts[0]);
      (isSetting ? settings : tools).put(parts[0], parts[1]);
    }
  }

  public static void main(String[] arguments) throws Exception {
    new Benchmark(arguments).run();
  }

  private void run() throws Exception {
    Path folder = Path.of(settings.getOrDefault("folder", "/tmp/mds-bench")).toAbsolutePath();
    Files.createDirectories(folder);
    startUp(folder);
    for (String size : settings.getOrDefault("parse", "2000,10000").split(",")) {
      int models = Integer.parseInt(size);
      Path project = project(folder, models);
      compare("cold parse, " + models + " models + " + 2 * models + " tests", project, "parse");
    }
    int tables = Integer.parseInt(settings.getOrDefault("build", "500"));
    Path project = project(folder, tables);
    String what = "build, " + tables + " tables + " + 2 * tables + " tests, threads ";
    compare(what + 1, project, "build", "--threads", "1");
    compare(what + 2, project, "build", "--threads", "2");
  }

  private void startUp(Path folder) throws Exception {
    Path empty = folder.resolve("Empty.java");
    Files.writeString(
        empty, "public class Empty { public static void main(String[] arguments) {} }");
    time(folder, List.of("javac", empty.toString()));
    List<String> java = List.of("java", "-Xshare:auto", "-cp", folder.toString(), "Empty");
    show("start of an empty Java main", "java", best(folder, java, false));
    compare("--version", folder, "--version");
    compare("ls, 5 models", project(folder, 5), "ls");
  }

  /** A measured run. */
  private record Cost(double seconds, long megabytes, int exitCode) {}

  private void compare(String what, Path project, String... arguments) throws Exception {
    for (Map.Entry<String, String> tool : tools.entrySet()) {
      List<String> command = new ArrayList<>(List.of(tool.getValue()));
      command.addAll(Arrays.asList(arguments));
      show(what, tool.getKey(), best(project, command, !arguments[0].equals("--version")));
    }
  }

  private static void show(String what, String tool, Cost cost) {
    String memory = cost.megabytes() > 0 ? cost.megabytes() + " MB" : "";
    String failed = cost.exitCode() == 0 ? "" : "exit code " + cost.exitCode();
    System.out.printf(
        Locale.ROOT, "%-45s %-8s %8.3f s %8s %s%n", what, tool, cost.seconds(), memory, failed);
  }

  private Cost best(Path folder, List<String> command, boolean cold) throws Exception {
    int runs = Integer.parseInt(settings.getOrDefault("runs", "3"));
    List<Cost> costs = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      if (cold) {
        delete(folder.resolve("target"));
        delete(folder.resolve("bench.duckdb"));
        delete(folder.resolve("bench.duckdb.wal"));
      }
      costs.add(time(folder, command));
    }
    return costs.stream().min(Comparator.comparingDouble(Cost::seconds)).orElseThrow();
  }

  private static Cost time(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path memory = folder.resolve(".memory");
    List<String> timed = new ArrayList<>();
    boolean measured = Files.isExecutable(Path.of("/usr/bin/time"));
    if (measured) {
      timed.addAll(List.of("/usr/bin/time", "-o", memory.toString(), "-f", "%M"));
    }
    timed.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(timed).directory(folder.toFile());
    builder.environment().put("DO_NOT_TRACK", "1");
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    long start = System.nanoTime();
    int exitCode = builder.start().waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Cost(seconds, measured ? megabytes(memory) : 0, exitCode);
  }

  // A command that fails has a line about that before the number.
  private static long megabytes(Path memory) throws IOException {
    List<String> lines = Files.readAllLines(memory);
    return Long.parseLong(lines.get(lines.size() - 1).strip()) / 1024;
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** A project of so many models in ten layers, each with two tests; the same each time. */
  private static Path project(Path folder, int models) throws IOException {
    Path project = folder.resolve("project-" + models);
    if (Files.isDirectory(project)) {
      return project;
    }
    write(
        project.resolve("dbt_project.yml"),
        "name: bench\nversion: '1.0'\nprofile: bench\n"
            + "flags: {send_anonymous_usage_stats: false}\n");
    write(
        project.resolve("profiles.yml"),
        "bench:\n  target: dev\n  outputs:\n    dev:\n      type: duckdb\n"
            + "      path: bench.duckdb\n      threads: 2\n");
    write(project.resolve("macros/scaled.sql"), MACRO);
    Random random = new Random(42);
    int layerSize = Math.max(1, models / LAYERS);
    Map<Path, StringBuilder> properties = new LinkedHashMap<>();
    for (int model = 0; model < models; model++) {
      Path in = project.resolve("models/group_" + model / MODELS_A_FOLDER);
      write(in.resolve(name(model) + ".sql"), sql(model, model / layerSize, layerSize, random));
      properties
          .computeIfAbsent(in, key -> new StringBuilder("models:\n"))
          .append("  - name: " + name(model) + "\n    description: Model " + model + ".\n")
          .append("    columns:\n      - name: id\n        description: Its key.\n")
          .append("        data_tests: [not_null, unique]\n")
          .append("      - {name: amount, description: Cents.}\n");
    }
    for (Map.Entry<Path, StringBuilder> file : properties.entrySet()) {
      write(file.getKey().resolve("schema.yml"), file.getValue().toString());
    }
    return project;
  }

  private static String name(int model) {
    return String.format(Locale.ROOT, "m_%05d", model);
  }

  private static String sql(int model, int layer, int layerSize, Random random) {
    String config =
        "{{ config(materialized='table', tags=['layer_" + layer + "', 'mod_" + model % 10 + "']) }}\n"
            + "{% set metrics = ['amount', 'quantity'] %}\n";
    String loop =
        "{% for metric in metrics %}{{ scaled('id', " + (model % 97 + 1) + ") }} as {{ metric }}"
            + "{% if not loop.last %}, {% endif %}{% endfor %}\n";
    if (layer == 0) {
      return config + "select id, " + loop + "from (select range as id from range(20))\n";
    }
    StringBuilder sql = new StringBuilder(config + "select a.id, " + loop.replace("'id'", "'a.id'"));
    int first = (layer - 1) * layerSize;
    sql.append("from {{ ref('" + name(first + random.nextInt(layerSize)) + "') }} as a\n");
    for (String alias : List.of("b", "c").subList(0, 1 + random.nextInt(2))) {
      String parent = name(first + random.nextInt(layerSize));
      sql.append("join {{ ref('" + parent + "') }} as " + alias + " on a.id = " + alias + ".id\n");
    }
    return sql.append("{% if " + model % 7 + " > 3 %}where a.id >= 0{% endif %}\n").toString();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
