package mds.compile;

import mds.diagnostic.LineMap;

/**
 * A common table expression that stands in front of a statement.
 *
 * @param identifier what it is called by, without dbt's prefix
 */
record Expression(String identifier, String sql, LineMap lines) {

  static final String PREFIX = "__dbt__cte__";

  String text() {
    return " " + PREFIX + identifier + " as (\n" + sql + "\n)";
  }
}
