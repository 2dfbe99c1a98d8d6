package mds.cli.invocation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import mds.cli.log.Event;
import mds.cli.log.EventKind;
import mds.cli.log.LogLevel;
import mds.config.Versions;

/** The versions that the build wrote into the jar. */
public final class Version {

  // Of the form of dbt's structured log.
  private static final int LOG_VERSION = 3;

  private Version() {}

  /** The lines that programs around dbt read its version from, then mds's own. */
  public static String asDbt() {
    return "Core:%n  - installed: %s%n%nPlugins:%n  - duckdb: %s%n%n%s"
        .formatted(Versions.DBT, Versions.DBT_DUCKDB, line());
  }

  /** What each command says first. */
  public static Event event() {
    return new Event(
        EventKind.VERSION,
        LogLevel.INFO,
        paint -> "Running with " + line(),
        Map.of("version", "=" + properties().getProperty("mds"), "log_version", LOG_VERSION));
  }

  /** mds and the database, without what they run on. */
  public static String tool() {
    Properties versions = properties();
    return "mds %s (DuckDB %s)"
        .formatted(versions.getProperty("mds"), versions.getProperty("duckdb"));
  }

  /** One line such as {@code mds 0.1.0 (DuckDB 2.0.0.1, Java 17.0.15)}. */
  public static String line() {
    Properties versions = properties();
    String java = System.getProperty("java.version");
    return "mds %s (DuckDB %s, Java %s)"
        .formatted(versions.getProperty("mds"), versions.getProperty("duckdb"), java);
  }

  private static Properties properties() {
    Properties versions = new Properties();
    try (InputStream text = Version.class.getResourceAsStream("version.properties")) {
      versions.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read version.properties", e);
    }
    return versions;
  }
}
