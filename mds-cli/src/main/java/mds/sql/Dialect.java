package mds.sql;

import java.util.List;
import java.util.Set;

/** Turns intentions into the statements of one database. */
public interface Dialect {

  Set<Capability> capabilities();

  /** The statements in the order in which they run, in one transaction. */
  List<Statement> statements(Intention intention);

  /** The schema in which a session's temporary tables live. */
  SchemaName temporarySchema();

  /** A query of one text column: the schemas of a database, of the connection's own if empty. */
  String listSchemas(String database);

  /** A query of two text columns: relation names and {@link RelationKind#word() kinds}. */
  String listRelations(SchemaName schema);

  /** As {@link #listRelations}, of one relation: one row, or none. */
  String findRelation(RelationName relation);

  /** A query whose first two columns are a relation's column names and types, in order. */
  String listColumns(RelationName relation);

  /** As {@link #listColumns}, for what a select would return. */
  String describe(String select);
}
