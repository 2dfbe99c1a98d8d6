package mds.engine.duckdb;

import java.sql.SQLException;
import java.util.Properties;
import mds.engine.EngineException;
import mds.engine.EngineSettings;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;

/** Opens a database with its options. */
final class DuckDbConnector {

  /** The oldest format that DuckDB 2 writes and every DuckDB 1.x reads. */
  private static final String READABLE_BY_ALL = "v1.0.0";

  private DuckDbConnector() {}

  static DuckDBConnection connect(EngineSettings settings) throws EngineException {
    try {
      String url = "jdbc:duckdb:" + (settings.isInMemory() ? "" : settings.path());
      return (DuckDBConnection) new DuckDBDriver().connect(url, properties(settings));
    } catch (SQLException failure) {
      throw OpeningErrors.ofOpening(settings.path(), failure);
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError failure) {
      throw OpeningErrors.ofLibrary(failure);
    }
  }

  private static Properties properties(EngineSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("errors_as_json", "true");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    if (!settings.newestFormat()) {
      properties.setProperty("storage_compatibility_version", READABLE_BY_ALL);
    }
    if (settings.readOnly()) {
      properties.setProperty("access_mode", "READ_ONLY");
    }
    settings.memoryLimit().ifPresent(limit -> properties.setProperty("memory_limit", limit));
    settings.spillFolder().ifPresent(folder -> properties.setProperty("temp_directory", folder));
    settings.options().forEach((name, value) -> properties.setProperty(name, value.toString()));
    return properties;
  }
}
