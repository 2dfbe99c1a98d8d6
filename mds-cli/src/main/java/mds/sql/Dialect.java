package mds.sql;

import java.util.List;
import java.util.Map;
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

  /** A query with rows if there is a function that somebody made. */
  String findFunction(RelationName name);

  /** A query whose first two columns are a relation's column names and types, in order. */
  String listColumns(RelationName relation);

  /**
   * A query of eight text columns, one row for each column of each relation: the relation's
   * database, schema, name, {@link RelationKind#word() kind} and comment, the column's name, type
   * and comment. Relations by name, their columns in order. A view that no longer fits what it
   * reads does not make it fail.
   */
  String describeRelations(SchemaName schema);

  /** As {@link #listColumns}, for what a select would return. */
  Statement describe(String select);

  /** A query of one text column: the first lines of a text file. */
  String firstLines(String path, int count);

  /**
   * A query of one row that says, for each column of a file, the type that holds all its values.
   */
  String inferTypes(CsvFile file);

  /** A select of the rows of a file, under the names and with the types of columns. */
  String rows(CsvFile file, List<Column> columns);

  /**
   * A select of the rows of one or more files.
   *
   * @param location a path or a pattern of paths
   * @param options of the reading function; values are texts, numbers, booleans, lists and maps
   */
  String readFiles(FileFormat format, String location, Map<String, Object> options);

  /**
   * A select of the rows of a text file about which everything is known. A text that is no value of
   * its column makes it fail.
   */
  String readTexts(TextTable table);

  /**
   * A query of two times, when the newest of some files was changed and now.
   *
   * @param reading what stands after {@code from}: a quoted path, or a function that reads files
   */
  String lastModified(String reading);

  /** From then on, the database has this much memory; what does not fit goes to its disk. */
  Statement limitMemory(long megabytes);

  /** A select of no rows that has these columns. */
  String noRows(List<Column> columns);

  /** The type in which a file of this format keeps all values of a type; mostly the same. */
  String fileType(FileFormat format, String type);

  /** The queries about what the database holds and can do as a whole. */
  Introspection introspection();

  /**
   * The statements that copy a database, with all that is in it, into a file that is not there.
   *
   * @param name by which SQL is to call the copy meanwhile
   */
  List<Statement> copyDatabase(String database, String file, String name);

  /**
   * A statement that opens another database's file, which is made where there is none, under a
   * name.
   */
  String attach(String file, String name, boolean readOnly);

  /** A statement that writes what is yet to be written of such a database, and lets go of it. */
  String detach(String name);
}
