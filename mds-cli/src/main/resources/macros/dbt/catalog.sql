{# What there is in a database, column by column. mds makes catalog.json by itself; these answer to a project's own macros. #}

{% macro get_catalog(information_schema, schemas) %}
  {%- do return(adapter.dispatch('get_catalog', 'dbt')(information_schema, schemas)) -%}
{% endmacro %}
{% macro default__get_catalog(information_schema, schemas) %}
  {%- set meant = [] -%}
  {%- for schema in schemas -%}
    {%- do meant.append("lower(shown.schema_name) = lower('" ~ schema ~ "')") -%}
  {%- endfor -%}
  {%- do return(run_query(mds_catalog_sql(information_schema.database, meant))) -%}
{% endmacro %}

{% macro get_catalog_relations(information_schema, relations) %}
  {%- do return(adapter.dispatch('get_catalog_relations', 'dbt')(information_schema, relations)) -%}
{% endmacro %}
{% macro default__get_catalog_relations(information_schema, relations) %}
  {%- set meant = [] -%}
  {%- for relation in relations -%}
    {%- set schema = "lower(shown.schema_name) = lower('" ~ relation.schema ~ "')" -%}
    {%- set name = " and lower(shown.table_name) = lower('" ~ relation.identifier ~ "')" if relation.identifier else '' -%}
    {%- do meant.append(schema ~ name) -%}
  {%- endfor -%}
  {%- do return(run_query(mds_catalog_sql(information_schema.database, meant))) -%}
{% endmacro %}

{% macro mds_catalog_sql(database, meant) -%}
  select
    shown.database_name as table_database,
    shown.schema_name as table_schema,
    shown.table_name,
    if(views.view_oid is null, 'BASE TABLE', 'VIEW') as table_type,
    coalesce(views.comment, tables.comment) as table_comment,
    shown.column_name,
    shown.column_index,
    shown.data_type as column_type,
    shown.comment as column_comment,
    null as table_owner
  from duckdb_columns() as shown
  left join duckdb_views() as views on views.view_oid = shown.table_oid and views.database_oid = shown.database_oid
  left join duckdb_tables() as tables on tables.table_oid = shown.table_oid and tables.database_oid = shown.database_oid
  where lower(shown.database_name) = lower('{{ database }}') and ({{ meant | join(' or ') if meant else 'false' }})
  order by table_schema, table_name, column_index
{%- endmacro %}
