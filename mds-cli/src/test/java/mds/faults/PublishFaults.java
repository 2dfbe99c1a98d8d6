package mds.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Kills builds that publish, and backups, with -9, and looks whether people read one whole state
 * each time: in the database, in the published copy, and in every backup. Settings: {@code
 * kills=200}, and those of each trial.
 *
 * <p>Ends with 1 when something is wrong.
 */
public final class PublishFaults {

  private static final int ROWS = 200_000;

  // A set is whole at the very end only: kills within its usual time would find none.
  private static final int BACKUP_SPAN = 2;

  private static final List<Aim> AIMS = List.of(Aim.values());
  private static final String EXPLANATION =
      """
      Each round starts a build of two tables with indexes and a view, which take their names after their tests
      (`publish: after_tests`) and are then published, or `mds backup create`, and kills it with -9: at a random moment of
      the time that it takes, of a backup up to twice that time, as its set is whole at the very end only; while it builds in the shadow schema; or up to 200 ms after the file of the database, or the log
      beside it, changes its size for the first time since its test began, which is the switch. Every fifth build has rows that a test rejects. After it the database, opened read-only, has to
      hold the rows of one build under all three names, never those that a test rejected; so has the copy to which `current`
      leads, with every row that its published.json tells of; a reader that had the copy before open reads on. After each backup that
      was killed or had just ended `mds backup verify` finds every set that is there whole, and nothing half is left after the
      next command.
      """;

  private final Trial trial;
  private final Path shelf;
  private int run;

  private PublishFaults(Trial trial) {
    this.trial = trial;
    this.shelf = trial.folder().resolve("shelf");
  }

  public static void main(String[] arguments) throws Exception {
    System.exit(new PublishFaults(new Trial("mds-publish", arguments)).run());
  }

  private int run() throws Exception {
    int kills = trial.number("kills", 200);
    project();
    long build = timed(buildWords(false));
    long backup = timed(List.of("backup", "create"));
    for (int number = 0; number < kills && trial.isSound(); number++) {
      boolean isBackup = number % 4 == 3;
      boolean isRejected = !isBackup && number % 5 == 4;
      List<String> words = isBackup ? List.of("backup", "create") : buildWords(isRejected);
      Aim aim = isBackup ? Aim.ANY : AIMS.get(number % AIMS.size());
      List<String> sets = sets();
      killed(words, aim, isBackup ? BACKUP_SPAN * backup : build);
      if (isBackup) {
        setsAreWhole(sets);
      }
      trial.say((number + 1) + " of " + kills);
    }
    expectSuccess(List.of("backup", "drill"));
    trial.count("backups drilled");
    trial.report(
        PublishFaults.class,
        "Publications and backups that are killed",
        kills + " kills",
        "half states, rejected rows, copies or sets that are not whole, leftovers",
        EXPLANATION);
    return trial.exitCode();
  }

  private void project() throws IOException {
    trial.begin(
        """
        models: {+publish: after_tests}
        publish: {to: shelf, keep: 2}
        backup: {folder: sets, keep: 3}
        """);
    String head = "{{ config(materialized='table', indexes=[{'columns': ['id']}]) }}\n";
    trial.write(
        "models/orders.sql",
        head + "select {{ var('run', 0) }} as run, range as id from range(" + ROWS + ")\n");
    trial.write(
        "models/daily.sql", head + "select run, id from {{ ref('orders') }} where id % 2 = 0\n");
    trial.write(
        "models/total.sql", "select run, count(*) as n from {{ ref('daily') }} group by run\n");
    trial.write(
        "models/tests.yml",
        "models: [{name: daily, columns: [{name: run, data_tests: [{dbt_utils.accepted_range:"
            + " {arguments: {min_value: 0}}}]}]}]\n");
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
    Process process = start(words);
    if (process.waitFor() != 0) {
      trial.fault(
          words + " ended with " + process.exitValue() + ":\n" + Files.readString(output()));
    }
  }

  private Process start(List<String> words) throws IOException {
    return trial.mds(words).redirectOutput(output().toFile()).start();
  }

  private Path output() {
    return trial.folder().resolve("output.txt");
  }

  private void killed(List<String> words, Aim aim, long usualNanos) throws Exception {
    String before = copyOnShelf();
    try (Connection reader = open(before)) {
      Process process = start(words);
      aim.await(process, output(), trial.database(), usualNanos, trial.random());
      boolean isAlive = process.isAlive();
      process.destroyForcibly().waitFor();
      String what = words.get(0) + ", " + aim;
      trial.count(what + (isAlive ? ": killed" : ": had ended before the kill"));
      expectSuccess(List.of("show", "--quiet", "--inline", "select 1 as one"));
      String live = state(trial.database(), "");
      String copy = state(Path.of(copyOnShelf()), "");
      String old = state(reader);
      trial.count("states read: database, copy, old copy that is open");
      if (isAlive && aim == Aim.SWITCH) {
        trial.count(what + (live.startsWith(run + " ") ? ": new rows" : ": old rows"));
      }
      check(words, live, copy, old);
    }
    nothingHalf(words);
  }

  private void check(List<String> words, String live, String copy, String old) {
    for (String state : List.of(live, copy, old)) {
      if (!state.matches("(\\d+) \\1 \\1 " + ROWS + " " + ROWS / 2)) {
        trial.fault("after " + words + " somebody reads `" + state + "`");
      }
    }
    if (number(copy) > number(live) || number(old) > number(copy)) {
      trial.fault("after " + words + ": live " + live + ", copy " + copy + ", old copy " + old);
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
    try (Stream<Path> paths = Files.walk(trial.folder())) {
      List<Path> left =
          paths
              .filter(
                  path ->
                      path.toString().matches(".*(\\.partial|\\.mds-replacing[^/]*|\\.replacing)"))
              .toList();
      if (!left.isEmpty()) {
        trial.fault("after " + words + " left over are " + left);
      }
    }
  }

  private List<String> sets() throws IOException {
    try (Stream<Path> entries = Files.list(trial.folder().resolve("sets"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches("\\d.*"))
          .sorted()
          .toList();
    }
  }

  private void setsAreWhole(List<String> before) throws Exception {
    List<String> sets = sets();
    trial.count(before.containsAll(sets) ? "backup: no new set" : "backup: a new set");
    for (String set : sets) {
      expectSuccess(List.of("backup", "verify", set));
      trial.count("sets verified");
    }
  }
}
