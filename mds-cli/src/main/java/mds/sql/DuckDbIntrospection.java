package mds.sql;

import java.util.Locale;

/** What DuckDB tells of itself. */
final class DuckDbIntrospection implements Introspection {

  @Override
  public String listDatabaseFiles() {
    return "select database_name, coalesce(path, '') from duckdb_databases() where not internal";
  }

  @Override
  public String fileUsage(String database) {
    return "select total_blocks * block_size, free_blocks * block_size"
        + " from pragma_database_size() where database_name = "
        + Literal.quote(database);
  }

  @Override
  public String listViews() {
    return "select database_name, schema_name, view_name, sql from duckdb_views()"
        + " where not internal";
  }

  @Override
  public String syntaxTree(String select) {
    return "select json_serialize_sql(" + Literal.quote(select) + "::varchar)::varchar";
  }

  // `error` ends a query, so that its result is never seen.
  @Override
  public String listUnstableFunctions() {
    return "select distinct lower(function_name) from duckdb_functions()"
        + " where stability <> 'CONSISTENT' and function_name <> 'error'";
  }

  @Override
  public String listMacros() {
    return "select lower(function_name), coalesce(macro_definition, ''),"
        + " function_type = 'table_macro', internal, array_to_string(parameters, chr(10))"
        + " from duckdb_functions()"
        + " where function_type in ('macro', 'table_macro') order by all";
  }

  // As DuckDB looks: in the open database's schema `main`; of two names the first may be either.
  @Override
  public String findNamed(String catalog, String schema, String name) {
    String place =
        schema.isEmpty()
            ? "database_name = current_database() and schema_name = 'main'"
            : catalog.isEmpty()
                ? "((database_name = current_database() and lower(schema_name) = "
                    + folded(schema)
                    + ") or (lower(database_name) = "
                    + folded(schema)
                    + " and schema_name = 'main'))"
                : "lower(database_name) = "
                    + folded(catalog)
                    + " and lower(schema_name) = "
                    + folded(schema);
    String and = " and " + place + " and not internal";
    return "select database_name, schema_name, table_name, '' from duckdb_tables()"
        + " where lower(table_name) = "
        + folded(name)
        + and
        + " union all select database_name, schema_name, view_name, sql from duckdb_views()"
        + " where lower(view_name) = "
        + folded(name)
        + and;
  }

  private static String folded(String name) {
    return Literal.quote(name.toLowerCase(Locale.ROOT));
  }

  // The order of rows does not count: a table has none.
  @Override
  public String fingerprint(RelationName table) {
    String columns =
        "select md5(string_agg(concat_ws(' ', column_name, data_type, is_nullable), ','"
            + " order by column_index)) from duckdb_columns() where "
            + isMeant(table);
    return "select concat_ws(' ', ("
        + columns
        + "), count(*), sum(hash(mds_row_of_table)), bit_xor(hash(mds_row_of_table))) from "
        + table
        + " as mds_row_of_table";
  }

  private static String isMeant(RelationName table) {
    return isMeant("table_name", table);
  }

  private static String isMeant(String column, RelationName table) {
    return "lower("
        + column
        + ") = "
        + folded(table.identifier())
        + " and lower(schema_name) = "
        + folded(table.schema())
        + " and lower(database_name) = "
        + table.database().map(DuckDbIntrospection::folded).orElse("current_database()");
  }

  @Override
  public String definitions(RelationName table) {
    return "select sql from (select 0 as place, '' as name, sql from duckdb_tables() where "
        + isMeant(table)
        + " union all select 1, index_name, sql from duckdb_indexes() where "
        + isMeant(table)
        + ") order by place, name";
  }

  @Override
  public String definition(RelationName view) {
    return "select sql from duckdb_views() where " + isMeant("view_name", view);
  }

  @Override
  public String comments(RelationName relation) {
    return "select '' as name, comment from duckdb_tables() where comment is not null and "
        + isMeant(relation)
        + " union all select '', comment from duckdb_views() where comment is not null and "
        + isMeant("view_name", relation)
        + " union all select column_name, comment from duckdb_columns() where comment is not null"
        + " and "
        + isMeant(relation);
  }

  @Override
  public String estimatedRows(RelationName table) {
    return "select estimated_size from duckdb_tables() where " + isMeant(table);
  }

  @Override
  public String listFiles(String pattern) {
    return "select file from glob(" + Literal.quote(pattern) + ") order by file";
  }
}
