package mds.config;

/** The versions that artifacts, templates and version checks speak of. */
public final class Versions {

  /** mds's own. */
  public static final String MDS = "0.1.0";

  /** The dbt whose dialect and artifacts mds follows. */
  public static final String DBT = "1.11.16";

  /** The adapter of dbt whose targets and settings mds follows. */
  public static final String DBT_DUCKDB = "1.11.1";

  private Versions() {}
}
