package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mds.engine.Engine;
import mds.engine.EngineProvider;
import mds.engine.EngineSettings;
import mds.engine.Session;
import mds.run.ReadersCopy;
import mds.sql.RelationName;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 3, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class PublishTest {

  @TempDir Path folder;
  private TestProject project;

  @BeforeEach
  void makeProject() {
    project =
        TestProject.in(folder)
            .file(
                "profiles.yml",
                "shop: {target: dev, outputs: {dev: {type: duckdb, path: shop.duckdb}}}")
            .file("models/orders.sql", "select {{ var('id', 1) }} as id, null as note")
            .file("models/daily.sql", "select count(*) as orders from {{ ref('orders') }}");
    publish("{to: out, keep: 1}");
  }

  private void publish(String block) {
    project.file("project.yml", "name: shop\nprofile: shop\npublish: " + block + "\n");
  }

  private CommandResult build(int id) {
    return project.run("build", "--vars", "{id: " + id + "}");
  }

  private String published(String sql) {
    return project.run("show", "--published", "--output", "csv", "--inline", sql).out();
  }

  private List<String> versions() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(one -> one.startsWith("v"))
          .sorted()
          .toList();
    }
  }

  @Test
  void theLastOnesAreKeptAndTheNewestIsRead() throws IOException {
    build(1);
    List<String> first = versions();
    build(2);
    build(3);

    assertThat(versions()).hasSize(2).doesNotContainAnyElementsOf(first);
    assertThat(project.read("out/current").strip()).isEqualTo(versions().get(1));
    assertThat(published("select id from {{ ref('orders') }}")).isEqualTo("id\n3\n");
  }

  @Test
  void aCopyIsWhollyIndependentOfTheDatabase() throws Exception {
    build(1);
    Files.delete(folder.resolve("shop.duckdb"));

    try (Connection copy = open(folder.resolve("out/latest/shop.duckdb"), true);
        ResultSet rows =
            copy.createStatement().executeQuery("select orders, id from main.daily, main.orders")) {
      assertThat(rows.next()).isTrue();
      assertThat(List.of(rows.getInt(1), rows.getInt(2))).containsExactly(1, 1);
    }
  }

  @Test
  void aFileForEachMartIsReadUnderTheSameNames() throws IOException {
    publish("{to: 'out/{{ target.name }}', format: parquet, select: [daily, orders]}");
    project.file("models/orders.sql", "select 170141183460469231731687303715884105::hugeint as id");

    build(1);

    assertThat(published("select * from {{ ref('orders') }}, {{ ref('daily') }}"))
        .isEqualTo("id,orders\n170141183460469231731687303715884105,1\n");
    assertThat(published("select id from orders")).contains("170141183460469231731687303715884105");
    assertThat(folder.resolve("out/dev/latest/orders.parquet")).exists();
  }

  @Test
  void templatesAskTheCopy() {
    build(7);
    project.run("run", "--vars", "{id: 8}");

    String sql =
        "/* {{ ref('orders') }} */ {% if execute %}select {{ run_query('select id from ' ~ ref('orders'))"
            + ".columns[0].values() }}{% endif %}";
    CommandResult compiled = project.run("compile", "--quiet", "--published", "--inline", sql);

    assertThat(compiled.out()).contains("(7,)");
  }

  @Test
  void aRetriedBuildIsPublishedAsAWhole() throws IOException {
    project.file("models/late.sql", "select {{ env_var('LATE', 'no_such_column') }} as late");
    assertThat(build(1).exitCode()).isEqualTo(1);
    assertThat(folder.resolve("out")).doesNotExist();

    assertThat(project.variable("LATE", "1").run("retry").out()).contains("Published 3 tables");

    assertThat(versions()).hasSize(1);
  }

  @Test
  void otherTargetsThanThoseNamedPublishNothing() {
    publish("{to: out, targets: [prod]}");

    assertThat(build(1).out()).doesNotContain("ublish");

    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aReaderOfAnOldCopyReadsOnWhileItIsReplacedAndDeleted() throws Exception {
    publish("{to: out, keep: 0}");
    build(1);
    List<String> first = versions();
    Process reader =
        child(
            PublishTest.class.getName(),
            "read",
            folder.resolve("out/latest/shop.duckdb").toString());
    try (BufferedReader output = reader.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("1");

      for (int id = 2; id <= 4; id++) {
        assertThat(build(id).out()).contains("Published 2 tables with 2 rows");
      }

      reader.outputWriter().append('\n').flush();
      assertThat(output.readLine()).isEqualTo("1");
      assertThat(versions()).hasSize(1).doesNotContainAnyElementsOf(first);
      assertThat(published("select id from {{ ref('orders') }}")).isEqualTo("id\n4\n");
    } finally {
      reader.destroyForcibly().waitFor();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "DuckDB words a file in use otherwise there")
  void nobodyElseGetsTheDatabaseWhileAndAfterItIsCopied() throws Exception {
    build(1);
    Process holder = child(PublishTest.class.getName(), "copy", folder.toString());
    try (BufferedReader output = holder.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo("copied");

      assertThatThrownBy(() -> open(folder.resolve("shop.duckdb"), false))
          .hasMessageContaining("Conflicting lock");
    } finally {
      holder.destroyForcibly().waitFor();
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "DuckDB words a file in use otherwise there")
  void aKilledPublicationLeavesReadersTheOldOne() throws Exception {
    build(1);
    List<String> first = versions();
    project.file(
        "models/daily.sql",
        "select count(*) as orders from range(300000) a, range(300000) b where a.range <> b.range");
    project.run("run", "--vars", "{id: 2}");
    Process killed = child("mds.cli.Mds", "publish");
    while (staged().isEmpty()) {
      assertThat(killed.isAlive()).isTrue();
      Thread.onSpinWait();
    }

    assertThatThrownBy(() -> open(folder.resolve("shop.duckdb"), false))
        .hasMessageContaining("Conflicting lock");
    assertThat(project.run("show", "--no-wait", "--select", "orders").err())
        .contains("publish", "publishing to");
    assertThat(published("select id from {{ ref('orders') }}")).isEqualTo("id\n1\n");
    assertThat(killed.isAlive()).isTrue();
    killed.destroyForcibly().waitFor();

    assertThat(published("select id from {{ ref('orders') }}")).isEqualTo("id\n1\n");
    assertThat(versions()).isEqualTo(first);
    assertThat(staged()).isEmpty();
    project.file("models/daily.sql", "select 1 as orders");
    assertThat(build(3).exitCode()).isZero();
    assertThat(published("select id from {{ ref('orders') }}")).isEqualTo("id\n3\n");
  }

  private List<Path> staged() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("out"))) {
      return files.filter(file -> file.toString().endsWith(".mds-new")).toList();
    }
  }

  private Process child(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** What another process does until its standard input ends. */
  public static void main(String[] arguments) throws Exception {
    Path path = Path.of(arguments[1]);
    if (arguments[0].equals("read")) {
      read(path);
    } else {
      copy(path);
    }
  }

  private static void read(Path database) throws SQLException, IOException {
    try (Connection connection = open(database, true)) {
      tellIds(connection);
      System.in.read();
      tellIds(connection);
    }
  }

  private static void tellIds(Connection connection) throws SQLException {
    try (ResultSet rows = connection.createStatement().executeQuery("select max(id) from orders")) {
      rows.next();
      System.out.println(rows.getInt(1));
    }
  }

  private static void copy(Path folder) throws Exception {
    EngineProvider provider = ServiceLoader.load(EngineProvider.class).findFirst().orElseThrow();
    String file = folder.resolve("shop.duckdb").toString();
    RelationName orders = RelationName.of("shop", "main", "orders");
    try (Engine engine = provider.open(EngineSettings.of(file));
        Session session = engine.session()) {
      ReadersCopy copy = new ReadersCopy(session, engine.dialect());
      copy.toDatabase(List.of(orders), folder.resolve("copy.duckdb"));
      copy.toFiles(Map.of(orders, folder.resolve("copy.parquet")));
      System.out.println("copied");
      System.in.read();
    }
  }

  private static Connection open(Path database, boolean readOnly) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("duckdb.read_only", Boolean.toString(readOnly));
    return new DuckDBDriver().connect("jdbc:duckdb:" + database, properties);
  }
}
