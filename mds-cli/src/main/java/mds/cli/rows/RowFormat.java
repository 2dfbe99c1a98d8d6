package mds.cli.rows;

import mds.engine.QueryResult;

/** The forms in which rows are shown. */
public enum RowFormat {
  /** A table for people. */
  TEXT,
  /** An object as dbt has it: the node's name and its rows. */
  JSON,
  /** RFC 4180, with a header. */
  CSV;

  /**
   * Writes rows, ending with a line feed.
   *
   * @param name of the node that they come from; empty for SQL that has no name
   */
  public String write(String name, QueryResult rows) {
    return switch (this) {
      case TEXT -> new RowTable(rows).text();
      case JSON -> RowJson.text(name, rows);
      case CSV -> RowCsv.text(rows);
    };
  }
}
