package mds.sql;

import java.util.Locale;
import java.util.function.UnaryOperator;

/** DuckDB's SQL over its catalogue. */
final class DuckDbCatalogue {

  private DuckDbCatalogue() {}

  static String describeRelations(SchemaName schema) {
    String relations =
        "select database_name, schema_name, table_name, 'table' as kind, comment"
            + " from duckdb_tables() union all"
            + " select database_name, schema_name, view_name, 'view', comment from duckdb_views()";
    return "select database_name, schema_name, table_name, kind, relations.comment,"
        + " column_name, data_type, columns.comment from duckdb_columns() as columns join ("
        + relations
        + ") as relations using (database_name, schema_name, table_name) where "
        + inSchema(schema)
        + " order by table_name, column_index";
  }

  static String relations(SchemaName schema, UnaryOperator<String> filter) {
    String inSchema = inSchema(schema);
    return "select table_name, 'table' from duckdb_tables() where "
        + inSchema
        + filter.apply("table_name")
        + " union all select view_name, 'view' from duckdb_views() where "
        + inSchema
        + filter.apply("view_name");
  }

  static String functions(RelationName name) {
    return "select function_name from duckdb_functions() where not internal and "
        + inSchema(name.schemaName())
        + " and lower(function_name) = "
        + folded(name.identifier());
  }

  private static String inSchema(SchemaName schema) {
    String database = schema.database().map(DuckDbCatalogue::folded).orElse("current_database()");
    return "lower(database_name) = "
        + database
        + " and lower(schema_name) = "
        + folded(schema.name());
  }

  static String folded(String name) {
    return Literal.quote(name.toLowerCase(Locale.ROOT));
  }
}
