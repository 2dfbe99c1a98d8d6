{# What there is in a database, column by column. mds makes catalog.json by itself, unless a project replaces one of these. #}

{% macro get_catalog(information_schema, schemas) %}
  {%- do return(adapter.dispatch('get_catalog', 'dbt')(information_schema, schemas)) -%}
{% endmacro %}
{% macro default__get_catalog(information_schema, schemas) %}
  {%- do exceptions.raise_compiler_error('get_catalog not implemented for ' ~ adapter.type()) -%}
{% endmacro %}
{% macro duckdb__get_catalog(information_schema, schemas) %}
  {%- set tables = duckdb__get_catalog_tables_sql(information_schema) ~ duckdb__get_catalog_schemas_where_clause_sql(schemas) -%}
  {%- set columns = duckdb__get_catalog_columns_sql(information_schema) ~ duckdb__get_catalog_schemas_where_clause_sql(schemas) -%}
  {%- do return(run_query('with tables as (' ~ tables ~ '), columns as (' ~ columns ~ ') ' ~ duckdb__get_catalog_results_sql())) -%}
{% endmacro %}

{% macro get_catalog_relations(information_schema, relations) %}
  {%- do return(adapter.dispatch('get_catalog_relations', 'dbt')(information_schema, relations)) -%}
{% endmacro %}
{% macro default__get_catalog_relations(information_schema, relations) %}
  {%- do exceptions.raise_compiler_error('get_catalog_relations not implemented for ' ~ adapter.type()) -%}
{% endmacro %}
{% macro duckdb__get_catalog_relations(information_schema, relations) %}
  {%- set tables = duckdb__get_catalog_tables_sql(information_schema) ~ duckdb__get_catalog_relations_where_clause_sql(relations) -%}
  {%- set columns = duckdb__get_catalog_columns_sql(information_schema) ~ duckdb__get_catalog_relations_where_clause_sql(relations) -%}
  {%- do return(run_query('with tables as (' ~ tables ~ '), columns as (' ~ columns ~ ') ' ~ duckdb__get_catalog_results_sql())) -%}
{% endmacro %}

{% macro get_catalog_for_single_relation(relation) %}
  {%- do return(adapter.dispatch('get_catalog_for_single_relation', 'dbt')(relation)) -%}
{% endmacro %}
{% macro default__get_catalog_for_single_relation(relation) %}
  {%- do exceptions.raise_not_implemented('get_catalog_for_single_relation macro not implemented for adapter ' ~ adapter.type()) -%}
{% endmacro %}

{% macro duckdb__get_catalog_tables_sql(information_schema) -%}
  {%- set is_meant = "where upper(database_name) = upper('" ~ information_schema.database ~ "')" %}
  select * from (
    select database_name as table_database, schema_name as table_schema, table_name, 'BASE TABLE' as table_type, comment as table_comment
    from duckdb_tables() {{ is_meant }}
    union all
    select database_name, schema_name, view_name, 'VIEW', comment
    from duckdb_views() {{ is_meant }}
  ) as catalog_tables
{% endmacro %}

{% macro duckdb__get_catalog_columns_sql(information_schema) %}
  select * from (
    select
      database_name as table_database, schema_name as table_schema, table_name,
      column_name, column_index, data_type as column_type, comment as column_comment
    from duckdb_columns()
    where upper(database_name) = upper('{{ information_schema.database }}')
  ) as catalog_columns
{% endmacro %}

{% macro duckdb__get_catalog_results_sql() %}
  select
    tables.table_database, tables.table_schema, tables.table_name, tables.table_type, tables.table_comment,
    columns.column_name, columns.column_index, columns.column_type, columns.column_comment,
    null as table_owner
  from tables
  join columns using (table_database, table_schema, table_name)
  order by table_schema, table_name, column_index
{% endmacro %}

{% macro duckdb__get_catalog_schemas_where_clause_sql(schemas) %}
  {%- set meant = [] -%}
  {%- for schema in schemas -%}{%- do meant.append("upper(table_schema) = upper('" ~ schema ~ "')") -%}{%- endfor %}
  where ({{ meant | join(' or ') if meant else '1 = 0' }})
{% endmacro %}

{% macro duckdb__get_catalog_relations_where_clause_sql(relations) %}
  {%- set meant = [] -%}
  {%- for relation in relations -%}
    {%- if not relation.schema -%}
      {%- do exceptions.raise_compiler_error('`get_catalog_relations` requires a list of relations, each with a schema') -%}
    {%- endif -%}
    {%- set name = " and upper(table_name) = upper('" ~ relation.identifier ~ "')" if relation.identifier else '' -%}
    {%- do meant.append("(upper(table_schema) = upper('" ~ relation.schema ~ "')" ~ name ~ ')') -%}
  {%- endfor %}
  where ({{ meant | join(' or ') if meant else '1 = 0' }})
{% endmacro %}
