package mds.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import mds.config.Versions;

/** The versions that the build wrote into the jar. */
final class Version {

  private Version() {}

  /** The lines that programs around dbt read its version from, then mds's own. */
  static String asDbt() {
    return "Core:%n  - installed: %s%n%nPlugins:%n  - duckdb: %s%n%n%s"
        .formatted(Versions.DBT, Versions.DBT_DUCKDB, line());
  }

  /** One line such as {@code mds 0.1.0 (DuckDB 2.0.0.1, Java 17.0.15)}. */
  static String line() {
    Properties versions = new Properties();
    try (InputStream text = Version.class.getResourceAsStream("version.properties")) {
      versions.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read version.properties", e);
    }
    String java = System.getProperty("java.version");
    return "mds %s (DuckDB %s, Java %s)"
        .formatted(versions.getProperty("mds"), versions.getProperty("duckdb"), java);
  }
}
