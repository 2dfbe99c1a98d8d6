package mds.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;

/** What readers see of a database between commands. */
final class DatabaseRows {

  private DatabaseRows() {}

  /** The first column of a query's rows. */
  static List<String> of(Path database, String sql) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("duckdb.read_only", "true");
    List<String> values = new ArrayList<>();
    try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:" + database, properties);
        ResultSet rows = connection.createStatement().executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }
}
