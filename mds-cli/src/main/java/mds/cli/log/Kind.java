package mds.cli.log;

/** What an event tells of, under the name and the code that dbt's structured log has for it. */
public interface Kind {

  String code();

  String dbtName();

  /** Whether it stands without a clock time: what was asked for, and what has lines of its own. */
  boolean isBare();

  /** Whether it was asked for, and so is shown however quiet the rest is. */
  boolean isAskedFor();
}
