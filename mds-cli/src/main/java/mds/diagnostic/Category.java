package mds.diagnostic;

/** The words that dbt puts before a message, which scripts and tests around dbt look for. */
public enum Category {
  RUNTIME("Runtime Error"),
  PARSING("Parsing Error"),
  COMPILATION("Compilation Error"),
  // What DuckDB refuses is a runtime error to dbt-duckdb.
  DATABASE("Runtime Error"),
  DEPENDENCY("Dependency Error"),
  CONTRACT("Breaking change to contract Error"),
  CONFIGURATION("Configuration Error"),
  TEST("Failure"),
  LINT("Lint Finding"),
  BUG("Internal Error");

  private final String words;

  Category(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
