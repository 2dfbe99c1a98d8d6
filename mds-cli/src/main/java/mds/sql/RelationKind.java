package mds.sql;

import java.util.Locale;

/** What a relation is to its database. */
public enum RelationKind {
  TABLE,
  VIEW;

  /** The lower-case word, both in SQL and in dbt's {@code relation.type}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
