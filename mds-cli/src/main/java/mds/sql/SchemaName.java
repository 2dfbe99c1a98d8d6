package mds.sql;

import java.util.Optional;

/**
 * A schema, of the connection's own database when none is named.
 *
 * @param name as its owner wrote it; DuckDB compares names without regard to case
 */
public record SchemaName(Optional<String> database, String name) {

  public static SchemaName of(String database, String name) {
    return new SchemaName(Optional.of(database), name);
  }

  public RelationName relation(String identifier) {
    return new RelationName(database, name, identifier);
  }

  /** As SQL, each part quoted: {@code "db"."schema"}. */
  @Override
  public String toString() {
    String quoted = Identifier.quote(name);
    return database.map(known -> Identifier.quote(known) + "." + quoted).orElse(quoted);
  }
}
