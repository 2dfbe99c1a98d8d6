{% macro load_cached_relation(relation) %}
  {%- do return(adapter.get_relation(database=relation.database, schema=relation.schema, identifier=relation.identifier)) -%}
{% endmacro %}

{% macro load_relation(relation) %}{%- do return(load_cached_relation(relation)) -%}{% endmacro %}

{% macro get_or_create_relation(database, schema, identifier, type) %}
  {%- do return(adapter.dispatch('get_or_create_relation', 'dbt')(database, schema, identifier, type)) -%}
{% endmacro %}

{% macro default__get_or_create_relation(database, schema, identifier, type) %}
  {%- set found = adapter.get_relation(database=database, schema=schema, identifier=identifier) -%}
  {%- if found -%}{%- do return([true, found]) -%}{%- endif -%}
  {%- do return([false, api.Relation.create(database=database, schema=schema, identifier=identifier, type=type)]) -%}
{% endmacro %}

{% macro make_intermediate_relation(base_relation, suffix='__dbt_tmp') %}
  {%- do return(adapter.dispatch('make_intermediate_relation', 'dbt')(base_relation, suffix)) -%}
{% endmacro %}

{% macro default__make_intermediate_relation(base_relation, suffix) %}
  {%- do return(default__make_temp_relation(base_relation, suffix)) -%}
{% endmacro %}

{% macro make_backup_relation(base_relation, backup_relation_type, suffix='__dbt_backup') %}
  {%- do return(adapter.dispatch('make_backup_relation', 'dbt')(base_relation, backup_relation_type, suffix)) -%}
{% endmacro %}

{% macro default__make_backup_relation(base_relation, backup_relation_type, suffix) %}
  {%- do return(base_relation.incorporate(path={'identifier': base_relation.identifier ~ suffix}, type=backup_relation_type)) -%}
{% endmacro %}

{# Each batch of a microbatch model has its own. #}
{% macro make_temp_relation(base_relation, suffix='__dbt_tmp') %}
  {%- if suffix == '__dbt_tmp' and model.batch -%}{%- set suffix = suffix ~ '_' ~ model.batch.id -%}{%- endif -%}
  {%- do return(adapter.dispatch('make_temp_relation', 'dbt')(base_relation, suffix)) -%}
{% endmacro %}

{# A temporary table is the connection's own and is named without schema. #}
{% macro duckdb__make_temp_relation(base_relation, suffix) %}
  {%- do return(base_relation.incorporate(
      path={'identifier': base_relation.identifier ~ suffix ~ py_current_timestring(), 'schema': none, 'database': none})) -%}
{% endmacro %}

{% macro default__make_temp_relation(base_relation, suffix) %}
  {%- do return(base_relation.incorporate(path={'identifier': base_relation.identifier ~ suffix})) -%}
{% endmacro %}

{# A database that has no temporary tables on its server, which MotherDuck is, gets one in a schema beside. #}
{% macro duckdb__dispatch_temporary_relation(target_relation, batch_id='') %}
  {%- if not adapter.is_motherduck() -%}
    {%- do return({'relation': make_temp_relation(target_relation), 'temporary': true}) -%}
  {%- endif -%}
  {%- set relation = target_relation.incorporate(path=adapter.get_temp_relation_path(target_relation, batch_id)) -%}
  {%- do run_query(create_schema(relation)) -%}
  {%- if not adapter.disable_transactions() -%}{%- do adapter.commit() -%}{%- endif -%}
  {%- do return({'relation': relation, 'temporary': false}) -%}
{% endmacro %}

{% macro truncate_relation(relation) %}
  {%- do return(adapter.dispatch('truncate_relation', 'dbt')(relation)) -%}
{% endmacro %}

{% macro default__truncate_relation(relation) %}
  {%- call statement('truncate_relation') %}truncate table {{ relation.render() }}{% endcall -%}
{% endmacro %}

{% macro drop_relation(relation) %}
  {%- do return(adapter.dispatch('drop_relation', 'dbt')(relation)) -%}
{% endmacro %}

{% macro duckdb__drop_relation(relation) %}
  {%- call statement('drop_relation', auto_begin=False) -%}
    drop {{ relation.type }} if exists {{ relation }}{{ ' cascade' if not adapter.is_ducklake(relation) }}
  {%- endcall -%}
{% endmacro %}

{% macro default__drop_relation(relation) %}
  {%- call statement('drop_relation', auto_begin=False) %}{{ get_drop_sql(relation) }}{% endcall -%}
{% endmacro %}

{% macro drop_relation_if_exists(relation) %}
  {%- if relation is not none -%}{%- do adapter.drop_relation(relation) -%}{%- endif -%}
{% endmacro %}

{% macro get_drop_sql(relation) %}
  {{- adapter.dispatch('get_drop_sql', 'dbt')(relation) -}}
{% endmacro %}

{% macro default__get_drop_sql(relation) %}
  {%- if relation.is_view -%}{{ drop_view(relation) }}
  {%- elif relation.is_table -%}{{ drop_table(relation) }}
  {%- elif relation.is_materialized_view -%}{{ drop_materialized_view(relation) }}
  {%- else -%}drop {{ relation.type }} if exists {{ relation.render() }} cascade
  {%- endif -%}
{% endmacro %}

{% macro drop_table(relation) %}{{- adapter.dispatch('drop_table', 'dbt')(relation) -}}{% endmacro %}
{% macro default__drop_table(relation) %}drop table if exists {{ relation.render() }} cascade{% endmacro %}

{% macro drop_view(relation) %}{{- adapter.dispatch('drop_view', 'dbt')(relation) -}}{% endmacro %}
{% macro default__drop_view(relation) %}drop view if exists {{ relation.render() }} cascade{% endmacro %}

{% macro rename_relation(from_relation, to_relation) %}
  {%- do return(adapter.dispatch('rename_relation', 'dbt')(from_relation, to_relation)) -%}
{% endmacro %}

{% macro duckdb__rename_relation(from_relation, to_relation) %}
  {%- call statement('rename_relation') -%}
    alter {{ to_relation.type }} {{ from_relation }} rename to {{ adapter.quote_as_configured(to_relation.identifier, 'identifier') }}
  {%- endcall -%}
{% endmacro %}

{% macro default__rename_relation(from_relation, to_relation) %}
  {%- call statement('rename_relation') -%}
    alter table {{ from_relation.render() }} rename to {{ adapter.quote_as_configured(to_relation.identifier, 'identifier') }}
  {%- endcall -%}
{% endmacro %}

{% macro get_rename_sql(relation, new_name) %}
  {{- adapter.dispatch('get_rename_sql', 'dbt')(relation, new_name) -}}
{% endmacro %}

{% macro default__get_rename_sql(relation, new_name) -%}
  {%- if relation.is_view -%}{{ get_rename_view_sql(relation, new_name) }}
  {%- elif relation.is_table -%}{{ get_rename_table_sql(relation, new_name) }}
  {%- elif relation.is_materialized_view -%}{{ get_rename_materialized_view_sql(relation, new_name) }}
  {%- else -%}{%- do exceptions.raise_compiler_error('`get_rename_sql` has not been implemented for: ' ~ relation.type) -%}
  {%- endif -%}
{%- endmacro %}

{% macro get_rename_table_sql(relation, new_name) %}{{- adapter.dispatch('get_rename_table_sql', 'dbt')(relation, new_name) -}}{% endmacro %}
{% macro default__get_rename_table_sql(relation, new_name) %}alter table {{ relation.render() }} rename to {{ adapter.quote(new_name) }}{% endmacro %}

{% macro get_rename_view_sql(relation, new_name) %}{{- adapter.dispatch('get_rename_view_sql', 'dbt')(relation, new_name) -}}{% endmacro %}
{% macro default__get_rename_view_sql(relation, new_name) %}alter view {{ relation.render() }} rename to {{ adapter.quote(new_name) }}{% endmacro %}

{% macro create_schema(relation) %}{%- do adapter.dispatch('create_schema', 'dbt')(relation) -%}{% endmacro %}
{% macro default__create_schema(relation) %}
  {%- call statement('create_schema') %}create schema if not exists {{ relation.without_identifier() }}{% endcall -%}
{% endmacro %}
{# Attached databases of other kinds have schemas of their own, or one only. #}
{% macro duckdb__create_schema(relation) %}
  {%- set found = run_query("select type from duckdb_databases() where lower(database_name) = '" ~ relation.database | lower ~ "' and type != 'duckdb'") -%}
  {%- set kind = found.columns[0].values()[0] if found | length else 'duckdb' -%}
  {%- if kind == 'sqlite' and relation.schema != 'main' -%}
    {%- do exceptions.raise_compiler_error("Schema must be 'main' when writing to sqlite instead got " ~ relation.schema) -%}
  {%- endif -%}
  {%- call statement('create_schema') -%}
    {{ 'create schema if not exists ' ~ relation.without_identifier() if kind not in ['sqlite', 'mysql'] }}
  {%- endcall -%}
{% endmacro %}

{% macro drop_schema(relation) %}{%- do adapter.dispatch('drop_schema', 'dbt')(relation) -%}{% endmacro %}
{% macro default__drop_schema(relation) %}
  {%- call statement('drop_schema') %}drop schema if exists {{ relation.without_identifier() }} cascade{% endcall -%}
{% endmacro %}
{% macro duckdb__drop_schema(relation) %}{{- default__drop_schema(relation) -}}{% endmacro %}

{% macro drop_schema_named(schema_name) %}{%- do adapter.dispatch('drop_schema_named', 'dbt')(schema_name) -%}{% endmacro %}
{% macro default__drop_schema_named(schema_name) %}
  {%- do adapter.drop_schema(api.Relation.create(database=target.database, schema=schema_name)) -%}
{% endmacro %}

{% macro get_create_index_sql(relation, index_dict) %}
  {%- do return(adapter.dispatch('get_create_index_sql', 'dbt')(relation, index_dict)) -%}
{% endmacro %}

{% macro default__get_create_index_sql(relation, index_dict) %}{%- do return(none) -%}{% endmacro %}
{% macro duckdb__get_create_index_sql(relation, index_dict) -%}
  {%- set index = adapter.parse_index(index_dict) -%}
  create {{ 'unique ' if index.unique }}index {{ adapter.quote(index.render(relation)) }} on {{ relation }} ({{ index.columns | join(', ') }});
{%- endmacro %}

{% macro create_indexes(relation) %}{%- do adapter.dispatch('create_indexes', 'dbt')(relation) -%}{% endmacro %}
{% macro default__create_indexes(relation) %}
  {%- for index in config.get('indexes', default=[]) -%}
    {%- set text = get_create_index_sql(relation, index) -%}
    {%- if text -%}{%- do run_query(text) -%}{%- endif -%}
  {%- endfor -%}
{% endmacro %}
