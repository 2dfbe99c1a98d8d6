{# Questions to the database. #}

{% macro list_schemas(database) %}{%- do return(adapter.dispatch('list_schemas', 'dbt')(database)) -%}{% endmacro %}
{% macro default__list_schemas(database) %}
  {%- do return(run_query('select distinct schema_name from ' ~ information_schema_name(database) ~ ".SCHEMATA where catalog_name ilike '" ~ database ~ "'")) -%}
{% endmacro %}
{% macro duckdb__list_schemas(database) %}
  {%- set condition = " where lower(catalog_name) = '" ~ database | lower ~ "'" if database is not none else '' -%}
  {%- do return(run_query('select schema_name from system.information_schema.schemata' ~ condition)) -%}
{% endmacro %}

{% macro check_schema_exists(information_schema, schema) %}
  {%- do return(adapter.dispatch('check_schema_exists', 'dbt')(information_schema, schema)) -%}
{% endmacro %}
{% macro default__check_schema_exists(information_schema, schema) %}
  {%- do return(run_query(
      'select count(*) from ' ~ information_schema.replace(information_schema_view='SCHEMATA')
      ~ " where catalog_name = '" ~ information_schema.database ~ "' and schema_name = '" ~ schema ~ "'")) -%}
{% endmacro %}
{% macro duckdb__check_schema_exists(information_schema, schema) %}
  {%- do return(run_query(
      "select count(*) from system.information_schema.schemata where lower(schema_name) = '" ~ schema | lower
      ~ "' and lower(catalog_name) = '" ~ information_schema.database | lower ~ "'")) -%}
{% endmacro %}

{% macro information_schema_name(database) %}{%- do return(adapter.dispatch('information_schema_name', 'dbt')(database)) -%}{% endmacro %}
{% macro default__information_schema_name(database) -%}
  {%- if database -%}{{ database }}.INFORMATION_SCHEMA{%- else -%}INFORMATION_SCHEMA{%- endif -%}
{%- endmacro %}

{% macro list_relations_without_caching(schema_relation) %}
  {%- do return(adapter.dispatch('list_relations_without_caching', 'dbt')(schema_relation)) -%}
{% endmacro %}
{% macro default__list_relations_without_caching(schema_relation) %}{%- do mds_not_implemented('list_relations_without_caching') -%}{% endmacro %}
{% macro duckdb__list_relations_without_caching(schema_relation) %}
  {%- call statement('list_relations_without_caching', fetch_result=True) -%}
    select
      '{{ schema_relation.database }}' as database,
      table_name as name,
      table_schema as schema,
      case table_type when 'VIEW' then 'view' when 'BASE TABLE' then 'table' when 'LOCAL TEMPORARY' then 'table' end as type
    from system.information_schema.tables
    where lower(table_schema) = '{{ schema_relation.schema | lower }}' and lower(table_catalog) = '{{ schema_relation.database | lower }}'
  {%- endcall -%}
  {%- do return(load_result('list_relations_without_caching').table) -%}
{% endmacro %}

{% macro list_function_relations_without_caching(schema_relation) %}
  {%- do return(adapter.dispatch('list_function_relations_without_caching', 'dbt')(schema_relation)) -%}
{% endmacro %}
{% macro default__list_function_relations_without_caching(schema_relation) %}{%- do mds_not_implemented('list_function_relations_without_caching') -%}{% endmacro %}

{% macro get_relations() %}{%- do return(adapter.dispatch('get_relations', 'dbt')()) -%}{% endmacro %}
{% macro default__get_relations() %}{%- do mds_not_implemented('get_relations') -%}{% endmacro %}

{% macro get_relation_last_modified(information_schema, relations) %}
  {%- do return(adapter.dispatch('get_relation_last_modified', 'dbt')(information_schema, relations)) -%}
{% endmacro %}
{% macro default__get_relation_last_modified(information_schema, relations) %}{%- do mds_not_implemented('get_relation_last_modified') -%}{% endmacro %}

{% macro mds_not_implemented(name) %}
  {%- do exceptions.raise_not_implemented(name ~ ' macro not implemented for adapter ' ~ adapter.type()) -%}
{% endmacro %}

{% macro validate_sql(sql) %}{%- do return(adapter.dispatch('validate_sql', 'dbt')(sql)) -%}{% endmacro %}
{% macro default__validate_sql(sql) %}
  {%- call statement('validate_sql') %}explain {{ sql }}{% endcall -%}
  {%- do return(load_result('validate_sql')) -%}
{% endmacro %}

{% macro collect_freshness(source, loaded_at_field, filter) %}
  {%- do return(adapter.dispatch('collect_freshness', 'dbt')(source, loaded_at_field, filter)) -%}
{% endmacro %}
{% macro default__collect_freshness(source, loaded_at_field, filter) %}
  {%- call statement('collect_freshness', fetch_result=True, auto_begin=False) -%}
    select
      max({{ loaded_at_field }}) as max_loaded_at,
      {{ current_timestamp() }} as snapshotted_at
    from {{ source }}
    {{ 'where ' ~ filter if filter }}
  {%- endcall -%}
  {%- do return(load_result('collect_freshness')) -%}
{% endmacro %}

{% macro collect_freshness_custom_sql(source, loaded_at_query) %}
  {%- do return(adapter.dispatch('collect_freshness_custom_sql', 'dbt')(source, loaded_at_query)) -%}
{% endmacro %}
{% macro default__collect_freshness_custom_sql(source, loaded_at_query) %}
  {%- call statement('collect_freshness_custom_sql', fetch_result=True, auto_begin=False) -%}
    with source_query as (
      {{ loaded_at_query }}
    )
    select
      (select * from source_query) as max_loaded_at,
      {{ current_timestamp() }} as snapshotted_at
  {%- endcall -%}
  {%- do return(load_result('collect_freshness_custom_sql')) -%}
{% endmacro %}

{% macro noop_statement(name=none, message=none, code=none, rows_affected=none, res=none) %}
  {%- set text = caller() -%}
  {%- if name == 'main' -%}{%- do write(text) -%}{%- endif -%}
  {%- if name is not none -%}
    {%- do store_raw_result(name, message=message, code=code, rows_affected=rows_affected, agate_table=res) -%}
  {%- endif -%}
{% endmacro %}

{% macro is_core_v2() %}{%- do return(false) -%}{% endmacro %}
