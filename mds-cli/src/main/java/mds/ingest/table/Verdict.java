package mds.ingest.table;

/**
 * What a record is.
 *
 * @param fate where it goes
 * @param reason why, unless it is a row
 */
public record Verdict(Fate fate, String reason) {

  /** Where a record goes. */
  public enum Fate {
    ROW,
    HEADER,
    SKIPPED,
    QUARANTINED
  }

  static final Verdict ROW = new Verdict(Fate.ROW, "");
  static final Verdict HEADER = new Verdict(Fate.HEADER, "");

  static Verdict skipped(String reason) {
    return new Verdict(Fate.SKIPPED, reason);
  }

  static Verdict quarantined(String reason) {
    return new Verdict(Fate.QUARANTINED, reason);
  }

  public boolean isRow() {
    return fate == Fate.ROW;
  }
}
