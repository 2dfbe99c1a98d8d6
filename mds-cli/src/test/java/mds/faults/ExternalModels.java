package mds.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A project of external models of each kind, and what their files hold. */
final class ExternalModels {

  private static final int ROWS = 60_000;
  private static final List<String> MODELS =
      List.of("single", "text", "fixed", "versioned", "grown", "gathered");
  private static final String SELECT =
      "select {{ var('run') }} as run, range as id, range % 4 as part from range(";

  private final Trial trial;
  private final Path out;
  private int run;

  ExternalModels(Trial trial) {
    this.trial = trial;
    this.out = trial.folder().resolve("out");
  }

  void begin() throws IOException {
    trial.begin("models: {+materialized: external}\n");
    Files.createDirectories(trial.folder().resolve("in"));
    String partitions = ", options={'partition_by': 'part'}";
    writeUsual();
    write("text", "'out/text.csv'", SELECT + ROWS + ")");
    write("fixed", "'out/fixed'" + partitions, SELECT + ROWS + ")");
    write("versioned", "'out/versioned', versioned=true" + partitions, SELECT + ROWS + ")");
    write("grown", "'out/grown.parquet', external_strategy='append'", SELECT + "100)");
    write(
        "gathered",
        "'out/gathered', versioned=true, external_strategy='delete+insert', unique_key='run'"
            + partitions,
        SELECT + "100)");
  }

  void writeUsual() throws IOException {
    write("single", "'out/single.parquet', keep_versions=2", SELECT + ROWS + ")");
  }

  void write(String name, String settings, String sql) throws IOException {
    trial.write(
        "models/" + name + ".sql", "{{ config(location=" + settings + ") }}\n" + sql + "\n");
  }

  MdsProcess build(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("build", "--log-path", "logs"));
    if (!Arrays.asList(more).contains("--vars")) {
      words.addAll(List.of("--vars", "run: " + ++run));
    }
    words.addAll(Arrays.asList(more));
    return mds(words.toArray(String[]::new));
  }

  MdsProcess mds(String... words) throws IOException {
    return MdsProcess.start(trial, Arrays.asList(words));
  }

  /** After what was done to a build the next start is to find, and leave, everything in order. */
  void check(String what, Map<String, String> before) throws Exception {
    mds("show", "--quiet", "--vars", "run: " + run, "--inline", "select 1 as one").expect(0);
    Map<String, String> after = states();
    for (String model : MODELS) {
      String old = before.getOrDefault(model, "");
      String state = after.getOrDefault(model, "");
      boolean isOld = state.equals(old);
      if (!isOld && !state.equals(expected(model, old))) {
        trial.fault(what + ": " + model + " was " + old + ", is " + state);
      }
      trial.count(isOld ? "files that are the old one" : "files that are the new one");
    }
    List<Path> leftovers = new ArrayList<>(Gaps.list(trial.folder().resolve(".mds/journal"), "*"));
    try (Stream<Path> paths = Files.walk(trial.folder())) {
      paths
          .filter(
              path ->
                  path.getFileName()
                      .toString()
                      .matches("\\.mds-replacing.*|\\.gone.*|.*\\.partial|.*\\.mds-new"))
          .forEach(leftovers::add);
    }
    if (!leftovers.isEmpty()) {
      trial.fault(what + ": left over are " + leftovers);
    }
  }

  /** What the run that was killed would have made of a file. */
  private String expected(String model, String before) {
    String own = run + ":" + (model.startsWith("g") ? 100 : ROWS);
    return model.startsWith("g") && !before.isEmpty() ? before + " " + own : own;
  }

  /** For each model, the runs whose rows its file has, and how many of each; as views show it. */
  Map<String, String> states() throws Exception {
    Map<String, String> states = new LinkedHashMap<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + trial.database());
        Statement statement = connection.createStatement()) {
      statement.execute("set file_search_path = '" + trial.folder() + "'");
      for (String model : MODELS) {
        states.put(model, state(statement, model));
      }
      for (Path version : Gaps.list(out.resolve(".mds-versions/single.parquet"), "[0-9]*")) {
        String state = state(statement, "read_parquet('" + version + "')");
        if (!state.matches("\\d+:" + ROWS)) {
          trial.fault("version " + version + " holds " + state);
        }
      }
      String pattern = out + "/fixed/*/*.parquet";
      if (!state(statement, "read_parquet('" + pattern + "')").equals(states.get("fixed"))) {
        trial.fault("the view of `fixed` reads something else than lies there");
      }
    } catch (SQLException failure) {
      trial.fault("cannot be read: " + failure.getMessage());
      MODELS.forEach(model -> states.putIfAbsent(model, "unreadable"));
    }
    return states;
  }

  private static String state(Statement statement, String source) throws SQLException {
    String query =
        "select coalesce(string_agg(run || ':' || n, ' ' order by run), '') from (select run,"
            + " count(distinct id * 4 + part) as n from "
            + source
            + " group by run)";
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
