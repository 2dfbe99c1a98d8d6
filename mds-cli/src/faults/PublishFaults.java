import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Kills builds that publish, and backups, with -9 at random moments, and looks whether people read
 * one whole state each time: in the database, in the published copy, and in every backup.
 *
 * <pre>
 * java -cp mds-cli/target/dist/mds.jar mds-cli/src/faults/PublishFaults.java
 *     [kills=200] [seed=1] [folder=/tmp/mds-publish] [report=FILE.md]
 * </pre>
 *
 * <p>Ends with 1 when something is wrong.
 */
public final class PublishFaults {

  private static final int ROWS = 200_000;
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final String EXPLANATION =
      """
      Each round starts a build of two tables with indexes and a view, which take their names after their tests
      (`publish: after_tests`) and are then published, or `mds backup create`, and kills it with -9 at a random moment of
      the time that it takes; every fifth build has rows that a test rejects. After it the database, opened read-only, has to
      hold the rows of one build under all three names, never those that a test rejected; so has the copy to which `current`
      leads, with every row that its published.json tells of; a reader that had the copy before open reads on. `mds backup
      verify` finds every set that is listed whole, and nothing half is left after the next command.
      """;

  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, Integer> figures = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();
  private final Random random;
  private final Path folder;
  private final Path shelf;
  private int run;

  private PublishFaults(String[] arguments) {
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    random = new Random(Long.parseLong(settings.getOrDefault("seed", "1")));
    folder = Path.of(settings.getOrDefault("folder", "/tmp/mds-publish")).toAbsolutePath();
    shelf = folder.resolve("shelf");
  }

  public static void main(String[] arguments) throws Exception {
    System.exit(new PublishFaults(arguments).run());
  }

  private int run() throws Exception {
    int kills = Integer.parseInt(settings.getOrDefault("kills", "200"));
    project();
    long build = timed(buildWords(false));
    long backup = timed(List.of("backup", "create"));
    for (int number = 0; number < kills && faults.isEmpty(); number++) {
      boolean isBackup = number % 4 == 3;
      boolean isRejected = !isBackup && number % 5 == 4;
      killed(isBackup ? List.of("backup", "create") : buildWords(isRejected), isBackup ? backup : build);
      if (number % 10 == 9) {
        System.out.println((number + 1) + " of " + kills + ": " + figures);
      }
    }
    backupsAreWhole();
    System.out.println("in all: " + figures + " " + faults);
    if (settings.containsKey("report")) {
      Files.writeString(Path.of(settings.get("report")), report(kills));
    }
    return faults.isEmpty() ? 0 : 1;
  }

  private void project() throws IOException {
    delete(folder);
    Files.createDirectories(folder.resolve("models"));
    write(
        "project.yml",
        "name: shop\nprofile: shop\nmodels: {+publish: after_tests}\n"
            + "publish: {to: shelf, keep: 2}\nbackup: {folder: sets, keep: 3}\n");
    write(
        "profiles.yml",
        "shop: {outputs: {default: {type: duckdb, path: shop.duckdb, threads: 2}}}\n");
    String head = "{{ config(materialized='table', indexes=[{'columns': ['id']}]) }}\n";
    write(
        "models/orders.sql",
        head + "select {{ var('run', 0) }} as run, range as id from range(" + ROWS + ")\n");
    write("models/daily.sql", head + "select run, id from {{ ref('orders') }} where id % 2 = 0\n");
    write("models/total.sql", "select run, count(*) as n from {{ ref('daily') }} group by run\n");
    write(
        "models/tests.yml",
        "models: [{name: daily, columns: [{name: run, data_tests: [{dbt_utils.accepted_range:"
            + " {arguments: {min_value: 0}}}]}]}]\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private List<String> buildWords(boolean isRejected) {
    run++;
    return List.of("build", "--vars", "run: " + (isRejected ? -run : run));
  }

  private long timed(List<String> words) throws IOException, InterruptedException {
    long began = System.nanoTime();
    expectSuccess(words);
    return System.nanoTime() - began;
  }

  private void expectSuccess(List<String> words) throws IOException, InterruptedException {
    Process process = mds(words);
    if (process.waitFor() != 0) {
      faults.add(words + " ended with " + process.exitValue() + ":\n" + output());
    }
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output.txt"));
  }

  private void killed(List<String> words, long usualNanos) throws Exception {
    String before = copyOnShelf();
    try (Connection reader = open(before)) {
      Process process = mds(words);
      LockSupport.parkNanos((long) (random.nextDouble() * usualNanos));
      boolean isAlive = process.isAlive();
      process.destroyForcibly().waitFor();
      count(words.get(0) + (isAlive ? ": killed" : ": had ended before the kill"));
      expectSuccess(List.of("show", "--quiet", "--inline", "select 1 as one"));
      String live = state(folder.resolve("shop.duckdb"), "");
      String copy = state(Path.of(copyOnShelf()), "");
      String old = state(reader);
      count("states read: database, copy, old copy that is open");
      check(words, live, copy, old);
    }
    nothingHalf(words);
  }

  private void check(List<String> words, String live, String copy, String old) {
    for (String state : List.of(live, copy, old)) {
      if (!state.matches("(\\d+) \\1 \\1 " + ROWS + " " + ROWS / 2)) {
        faults.add("after " + words + " somebody reads `" + state + "`");
      }
    }
    if (number(copy) > number(live) || number(old) > number(copy)) {
      faults.add("after " + words + ": live " + live + ", copy " + copy + ", old copy " + old);
    }
  }

  private static int number(String state) {
    return Integer.parseInt(state.substring(0, state.indexOf(' ')));
  }

  private String copyOnShelf() throws IOException {
    String name = Files.readString(shelf.resolve("current")).strip();
    return shelf.resolve(name).resolve("shop.duckdb").toString();
  }

  private static Connection open(String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("duckdb.read_only", "true");
    return DriverManager.getConnection("jdbc:duckdb:" + database, properties);
  }

  private String state(Path database, String none) {
    try (Connection connection = open(database.toString())) {
      return state(connection);
    } catch (SQLException failure) {
      return none + "cannot be read: " + failure.getMessage();
    }
  }

  private static String state(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select concat_ws(' ', (select string_agg(distinct run, ',') from orders),"
                    + " (select string_agg(distinct run, ',') from daily),"
                    + " (select string_agg(run, ',') from total),"
                    + " (select count(distinct id) from orders), (select sum(n) from total))")) {
      row.next();
      return row.getString(1);
    }
  }

  private void nothingHalf(List<String> words) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> left =
          paths
              .filter(path -> path.toString().matches(".*(\\.partial|\\.mds-replacing[^/]*|\\.replacing)"))
              .toList();
      if (!left.isEmpty()) {
        faults.add("after " + words + " left over are " + left);
      }
    }
  }

  private void backupsAreWhole() throws Exception {
    try (Stream<Path> entries = Files.list(folder.resolve("sets"))) {
      for (Path set : entries.filter(entry -> entry.getFileName().toString().matches("\\d.*")).toList()) {
        expectSuccess(List.of("backup", "verify", set.getFileName().toString()));
        count("backups verified");
      }
    }
    expectSuccess(List.of("backup", "drill"));
    count("backups drilled");
  }

  private void count(String what) {
    figures.merge(what, 1, Integer::sum);
  }

  private String report(int kills) {
    StringBuilder text = new StringBuilder("# Publications and backups that are killed\n\n");
    text.append("Written by mds-cli/src/faults/PublishFaults.java, ").append(LocalDate.now());
    text.append(", on ").append(System.getProperty("os.name")).append(", Java ");
    text.append(System.getProperty("java.version")).append(", ");
    text.append(Runtime.getRuntime().availableProcessors()).append(" cores: ").append(kills);
    text.append(" kills, seed ").append(settings.getOrDefault("seed", "1")).append(".\n\n");
    text.append("| what | number |\n|---|---|\n");
    figures.forEach((name, count) -> text.append("| " + name + " | " + count + " |\n"));
    text.append("| half states, rejected rows, copies or sets that are not whole, leftovers | ");
    text.append(faults.size()).append(" |\n\n");
    return text.append(EXPLANATION).toString();
  }

  private Process mds(List<String> words) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss16m"));
    command.addAll(List.of("-cp", classPath(), "mds.cli.Mds"));
    command.addAll(words);
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.txt").toFile())
        .start();
  }

  // The builds work in another folder.
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(part -> Path.of(part).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
