package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project that leaves what is unchanged. */
abstract class UnchangedProject {

  static final String RECORD = "shop.duckdb.mds/builds.shop.dev.json";

  @TempDir Path folder;

  TestProject project;

  @BeforeEach
  void begin() {
    project =
        TestProjects.shop(folder)
            .file("seeds/rates.csv", "currency,rate\nEUR,1\nGBP,1.2\n")
            .file("models/staged.sql", "{{ config(materialized='table') }} select 1 as id")
            .file(
                "models/shown.sql", "select id, rate from {{ ref('staged') }}, {{ ref('rates') }}")
            .file(
                "models/marts.sql",
                "{{ config(materialized='table') }} select count(*) as n from {{ ref('shown') }}")
            .file(
                "models/models.yml",
                """
                models:
                  - name: staged
                    columns: [{name: id, data_tests: [unique]}]
                """);
  }

  String build(String... more) {
    return run(0, "build", more);
  }

  String run(int exitCode, String command, String... more) {
    String[] words = new String[more.length + 2];
    words[0] = command;
    words[1] = "--changed";
    System.arraycopy(more, 0, words, 2, more.length);
    CommandResult result = project.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result.out();
  }

  void outside(String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  Object value(String sql) {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve("shop.duckdb"));
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      assertThat(rows.next()).isTrue();
      return rows.getObject(1);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  String plan(String... more) {
    String[] words = new String[more.length + 1];
    words[0] = "plan";
    System.arraycopy(more, 0, words, 1, more.length);
    CommandResult result = project.run(words);
    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    return result.out();
  }
}
