package mds.sql;

/** Queries about what a database holds and can do as a whole. */
public interface Introspection {

  /** A query of one text column: the statement that made a view, or no row. */
  String definition(RelationName view);

  /** A query of two text columns: the name and the file of each database that is open. */
  String listDatabaseFiles();

  /** A query of two numbers: the bytes of a database's file, and of them what nothing uses. */
  String fileUsage(String database);

  /** A query of four text columns: database, schema, name and SQL of each view. */
  String listViews();

  /** A query of one text: the syntax tree of a select, or what is wrong with it, as JSON. */
  String syntaxTree(String select);

  /** A query of one text column: the functions that may give another result each time. */
  String listUnstableFunctions();

  /**
   * A query of five columns: name and definition of each macro, whether it gives a table, whether
   * the database brings it along, and the names of its parameters with {@code \\n} between them.
   */
  String listMacros();

  /**
   * A query of four text columns: database, schema, name and, of a view, its SQL, else nothing; of
   * what a query would mean by a name.
   *
   * @param catalog empty when the query does not say, as the schema
   */
  String findNamed(String catalog, String schema, String name);

  /** A query of one text: a table's columns, the number of its rows, and a checksum of them. */
  String fingerprint(RelationName table);

  /** A query of one text column: the statements that make a table, and then its indexes. */
  String definitions(RelationName table);

  /**
   * A query of two text columns: the comments on a table or view, under an empty text, and on its
   * columns.
   */
  String comments(RelationName relation);

  /** A query of one number: about how many rows a table has, as the database thinks; or no row. */
  String estimatedRows(RelationName table);

  /** A query of one text column: the files that a path or a pattern means. */
  String listFiles(String pattern);
}
