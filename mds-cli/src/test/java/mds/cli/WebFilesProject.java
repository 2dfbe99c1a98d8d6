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
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import mds.testing.WebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project whose model reads files of a server. */
abstract class WebFilesProject {

  static final String PARQUET = "/data/market=UK/orders.parquet";

  static final String CSV = "/data/orders.csv";

  @TempDir Path folder;

  TestProject project;

  WebServer server;

  @BeforeEach
  void begin() throws IOException {
    project = TestProjects.shop(folder);
    server = WebServer.start();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  void model(String sql) {
    project.file("models/staged.sql", "{{ config(materialized='table') }}\n" + sql);
  }

  void csvModel() {
    model("select id from read_csv('" + server.address() + CSV + "')");
  }

  CommandResult build(int exitCode, String... more) {
    String[] words = Stream.concat(Stream.of("build"), Arrays.stream(more)).toArray(String[]::new);
    CommandResult result = project.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result;
  }

  String rows() {
    return text("select string_agg(id, ' ' order by id) from staged");
  }

  String text(String sql) {
    return text(folder.resolve("shop.duckdb"), sql);
  }

  static String text(Path database, String sql) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getString(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  byte[] parquet(int rows) throws IOException {
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

  List<String> files(String name) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve(".mds/files"))) {
      return all.filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(path -> path.contains(name))
          .toList();
    }
  }

  void parquetModel() {
    model("select id from read_parquet('" + server.address() + PARQUET + "')");
  }

  String count() {
    return text("select count(*) || ' ' || sum(id) from staged");
  }

  static String sum(int rows) {
    return rows + " " + (long) rows * (rows - 1) / 2;
  }

  static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }
}
