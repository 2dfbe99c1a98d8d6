package mds.sql;

import java.util.Locale;
import java.util.Optional;

/** Where a table or view lives; of the connection's own database when none is named. */
public record RelationName(Optional<String> database, String schema, String identifier) {

  public static RelationName of(String database, String schema, String identifier) {
    return new RelationName(Optional.of(database), schema, identifier);
  }

  public SchemaName schemaName() {
    return new SchemaName(database, schema);
  }

  public RelationName withIdentifier(String other) {
    return new RelationName(database, schema, other);
  }

  /** The same name for every spelling of it in upper and lower case: DuckDB sees one relation. */
  public RelationName folded() {
    return new RelationName(
        database.map(name -> name.toLowerCase(Locale.ROOT)),
        schema.toLowerCase(Locale.ROOT),
        identifier.toLowerCase(Locale.ROOT));
  }

  /** As SQL, each part quoted: {@code "db"."schema"."identifier"}. */
  @Override
  public String toString() {
    return schemaName() + "." + Identifier.quote(identifier);
  }
}
