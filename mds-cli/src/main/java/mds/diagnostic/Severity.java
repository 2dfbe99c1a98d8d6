package mds.diagnostic;

/** How much a diagnostic weighs: an error stops what it concerns, a warning does not. */
public enum Severity {
  ERROR,
  WARNING,
  NOTE;

  /** The lower-case word that output shows. */
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "note";
    };
  }
}
