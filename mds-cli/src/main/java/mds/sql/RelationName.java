package mds.sql;

import java.util.Optional;

/** The full name of a table or view. */
public record RelationName(Optional<String> database, String schema, String identifier) {

  public static RelationName of(String database, String schema, String identifier) {
    return new RelationName(Optional.of(database), schema, identifier);
  }

  /** The name as SQL reads it, each part quoted: {@code "db"."schema"."name"}. */
  public String quoted() {
    String local = Identifier.quote(schema) + "." + Identifier.quote(identifier);
    return database.map(name -> Identifier.quote(name) + "." + local).orElse(local);
  }

  @Override
  public String toString() {
    return quoted();
  }
}
