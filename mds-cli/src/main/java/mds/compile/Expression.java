package mds.compile;

import mds.diagnostic.LineMap;
import mds.sql.Identifier;

/**
 * A common table expression that stands in front of a statement.
 *
 * @param identifier what it is called by, without dbt's prefix
 */
record Expression(String identifier, String sql, LineMap lines) {

  private static final String PREFIX = "__dbt__cte__";

  /** The name as SQL, in quotes where it needs them. */
  String name() {
    String name = PREFIX + identifier;
    return Identifier.isPlain(name) ? name : Identifier.quote(name);
  }

  String text() {
    return " " + name() + " as (\n" + sql + "\n)";
  }
}
