package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.WebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that read files from addresses of the web, of servers good and bad. */
final class WebFilesTest {

  private static final String PARQUET = "/data/market=UK/orders.parquet";
  private static final String CSV = "/data/orders.csv";

  @TempDir Path folder;
  private TestProject project;
  private WebServer server;

  @BeforeEach
  void begin() throws IOException {
    project = TestProjects.shop(folder);
    server = WebServer.start();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  private void model(String sql) {
    project.file("models/staged.sql", "{{ config(materialized='table') }}\n" + sql);
  }

  private void csvModel() {
    model("select id from read_csv('" + server.address() + CSV + "')");
  }

  private CommandResult build(int exitCode, String... more) {
    String[] words = Stream.concat(Stream.of("build"), Arrays.stream(more)).toArray(String[]::new);
    CommandResult result = project.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result;
  }

  private String rows() {
    return text("select string_agg(id, ' ' order by id) from staged");
  }

  private String text(String sql) {
    return text(folder.resolve("shop.duckdb"), sql);
  }

  private static String text(Path database, String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private byte[] parquet(int rows) throws IOException {
    Path file = folder.resolve("made.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select range as id, hash(range) as noise from range("
              + rows
              + ")) to '"
              + file
              + "' (format parquet)");
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return Files.readAllBytes(file);
  }

  private List<String> files(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(".mds/files"))) {
      return all.filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(path -> path.contains(name))
          .toList();
    }
  }

  @Test
  void parquetAndCsvAreReadInEveryFormOfNaming() throws IOException {
    byte[] bytes = parquet(3);
    server.file(PARQUET, bytes).file(CSV, "id\n7\n").file("/plain.parquet", bytes);
    String at = server.address();
    project.file(
        "models/sources.yml",
        "sources: [{name: web, tables: [{name: plain, config: {external_location: '%s/plain.parquet'}}]}]"
            .formatted(at));
    model(
        "-- für alle Märkte: 'https://nobody.invalid/x.parquet'\n"
            + "select id::varchar || market as id from read_parquet(['%1$s%2$s'], hive_partitioning = true)\n"
                .formatted(at, PARQUET)
            + "union all select id::varchar from read_csv(/* it's */ '%s%s')\n".formatted(at, CSV)
            + "union all select 'b' || plain.id from '%s/plain.parquet'\n".formatted(at)
            + "union all select 'q' || id from \"%s/plain.parquet\"\n".formatted(at)
            + "union all select 's' || id from {{ source('web', 'plain') }}\n"
            + "union all select '%s/plain.parquet'".formatted(at));

    build(0);

    assertThat(rows())
        .isEqualTo("0UK 1UK 2UK 7 b0 b1 b2 " + at + "/plain.parquet q0 q1 q2 s0 s1 s2");
    assertThat(project.read("target/compiled/shop/models/staged.sql")).contains(at + CSV);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void whatIsUnchangedCostsOneRequestAndNothingIsRead() {
    server.file(CSV, "id\n1\n2\n");
    csvModel();
    build(0);
    server.forget();

    build(0);

    assertThat(server.requests()).hasSize(1);
    assertThat(server.requests().get(0).headers()).containsKey("if-none-match");
    assertThat(rows()).isEqualTo("1 2");
    server.file(CSV, "id\n3\n");
    build(0);
    assertThat(rows()).isEqualTo("3");
  }
}
