package mds.plan.change;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A table or view as a query names it.
 *
 * @param catalog empty when the query leaves it out, as the schema
 */
public record TableName(String catalog, String schema, String name) {

  /** The same for every spelling of it: in lower case. */
  TableName folded() {
    return new TableName(fold(catalog), fold(schema), fold(name));
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether it says where it is; else it may mean a common table expression or a file. */
  public boolean isQualified() {
    return !schema.isEmpty();
  }

  @Override
  public String toString() {
    return Stream.of(catalog, schema, name)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("."));
  }
}
