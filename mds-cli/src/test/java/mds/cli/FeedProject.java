package mds.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Properties;
import mds.testing.CommandResult;
import mds.testing.TestProject;
import mds.testing.TestProjects;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project with a feed, for tests. */
abstract class FeedProject {

  static final String FIRST = "Nr;Datum;Betrag\n1;01.02.2024;3,50\n2;02.02.2024;4,50\n";

  @TempDir Path folder;
  TestProject project;

  @BeforeEach
  void feed() {
    project = TestProjects.shop(folder);
    settings("");
  }

  void settings(String more) {
    project.file(
        "project.yml",
        """
        name: shop
        profile: shop
        ingest:
          - name: orders
            files: exports/{market}/orders_*.csv
            output: data/orders
            settle: 0
        """
                .replace("    settle: 0\n", more.contains("settle:") ? "" : "    settle: 0\n")
            + more);
  }

  CommandResult ends(int exitCode, String... arguments) {
    CommandResult result = project.run(arguments);
    assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(exitCode);
    return result;
  }

  void source(String path, String text) {
    project.file("exports/" + path, text);
  }

  String query(String sql) throws Exception {
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql.replace("data/", folder + "/data/"))) {
      rows.next();
      return rows.getString(1);
    }
  }

  String total() throws Exception {
    return query("select count(*) || ' ' || sum(Betrag) from 'data/orders/*/*.parquet'");
  }

  String state() {
    return project.read("data/orders/.mds-state/orders.DE.json");
  }
}
