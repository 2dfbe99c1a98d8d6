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
  {%- do return(base_relation.incorporate(path={'identifier': base_relation.identifier ~ suffix})) -%}
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

{% macro truncate_relation(relation) %}
  {%- do return(adapter.dispatch('truncate_relation', 'dbt')(relation)) -%}
{% endmacro %}

{% macro default__truncate_relation(relation) %}
  {%- call statement('truncate_relation') %}truncate table {{ relation.render() }}{% endcall -%}
{% endmacro %}

{% macro drop_relation(relation) %}
  {%- do return(adapter.dispatch('drop_relation', 'dbt')(relation)) -%}
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

{% macro default__rename_relation(from_relation, to_relation) %}
  {%- call statement('rename_relation') -%}
    {{ get_rename_sql(from_relation.incorporate(type=to_relation.type), to_relation.identifier) }}
  {%- endcall -%}
{% endmacro %}

{% macro get_rename_sql(relation, new_name) %}
  {{- adapter.dispatch('get_rename_sql', 'dbt')(relation, new_name) -}}
{% endmacro %}

{% macro default__get_rename_sql(relation, new_name) -%}
  {%- if relation.is_view -%}{{ get_rename_view_sql(relation, new_name) }}
  {%- else -%}{{ get_rename_table_sql(relation, new_name) }}
  {%- endif -%}
{%- endmacro %}

{% macro get_rename_table_sql(relation, new_name) %}{{- adapter.dispatch('get_rename_table_sql', 'dbt')(relation, new_name) -}}{% endmacro %}
{% macro default__get_rename_table_sql(relation, new_name) %}alter table {{ relation.render() }} rename to {{ adapter.quote(new_name) }}{% endmacro %}

{% macro get_rename_view_sql(relation, new_name) %}{{- adapter.dispatch('get_rename_view_sql', 'dbt')(relation, new_name) -}}{% endmacro %}
{% macro default__get_rename_view_sql(relation, new_name) %}alter view {{ relation.render() }} rename to {{ adapter.quote(new_name) }}{% endmacro %}

{# mds: puts a new relation in the place of an old one. DuckDB does so in the open transaction, so no backup is needed. #}
{% macro mds_replace_relation(existing_relation, new_relation, target_relation) %}
  {%- if existing_relation is not none -%}{%- do adapter.drop_relation(existing_relation) -%}{%- endif -%}
  {%- do adapter.rename_relation(new_relation, target_relation) -%}
{% endmacro %}

{% macro create_schema(relation) %}{%- do adapter.dispatch('create_schema', 'dbt')(relation) -%}{% endmacro %}
{% macro default__create_schema(relation) %}
  {%- call statement('create_schema') %}create schema if not exists {{ relation.without_identifier() }}{% endcall -%}
{% endmacro %}

{% macro drop_schema(relation) %}{%- do adapter.dispatch('drop_schema', 'dbt')(relation) -%}{% endmacro %}
{% macro default__drop_schema(relation) %}
  {%- call statement('drop_schema') %}drop schema if exists {{ relation.without_identifier() }} cascade{% endcall -%}
{% endmacro %}

{% macro drop_schema_named(schema_name) %}{%- do adapter.dispatch('drop_schema_named', 'dbt')(schema_name) -%}{% endmacro %}
{% macro default__drop_schema_named(schema_name) %}
  {%- do adapter.drop_schema(api.Relation.create(database=target.database, schema=schema_name)) -%}
{% endmacro %}

{% macro get_create_index_sql(relation, index_dict) %}
  {%- do return(adapter.dispatch('get_create_index_sql', 'dbt')(relation, index_dict)) -%}
{% endmacro %}

{# An index is dropped with its table; its name is one of its schema, so the table's name is in it. #}
{% macro default__get_create_index_sql(relation, index_dict) %}
  {%- set name = local_md5(relation.render() ~ index_dict.columns | join(',') ~ index_dict.get('unique', false)) -%}
  create {{ 'unique ' if index_dict.get('unique') }}index {{ adapter.quote(name) }} on {{ relation.render() }} ({{ index_dict.columns | join(', ') }})
{%- endmacro %}

{% macro create_indexes(relation) %}{%- do adapter.dispatch('create_indexes', 'dbt')(relation) -%}{% endmacro %}
{% macro default__create_indexes(relation) %}
  {%- for index in config.get('indexes', default=[]) -%}
    {%- set text = get_create_index_sql(relation, index) -%}
    {%- if text -%}{%- do run_query(text) -%}{%- endif -%}
  {%- endfor -%}
{% endmacro %}

{# A relation that is replaced under other names in between, for databases that rename. #}
{% macro get_create_backup_sql(relation) %}{{- adapter.dispatch('get_create_backup_sql', 'dbt')(relation) -}}{% endmacro %}
{% macro default__get_create_backup_sql(relation) -%}
  {%- set backup = make_backup_relation(relation, relation.type) -%}
  {{ get_drop_sql(backup) }};
  {{ get_rename_sql(relation, backup.identifier) }}
{%- endmacro %}

{% macro get_drop_backup_sql(relation) %}{{- adapter.dispatch('get_drop_backup_sql', 'dbt')(relation) -}}{% endmacro %}
{% macro default__get_drop_backup_sql(relation) -%}
  {{- get_drop_sql(make_backup_relation(relation, relation.type)) -}}
{%- endmacro %}

{% macro get_create_intermediate_sql(relation, sql) %}{{- adapter.dispatch('get_create_intermediate_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_create_intermediate_sql(relation, sql) -%}
  {%- set intermediate = make_intermediate_relation(relation) -%}
  {{ get_drop_sql(intermediate) }};
  {{ get_create_sql(intermediate, sql) }}
{%- endmacro %}

{% macro get_rename_intermediate_sql(relation) %}{{- adapter.dispatch('get_rename_intermediate_sql', 'dbt')(relation) -}}{% endmacro %}
{% macro default__get_rename_intermediate_sql(relation) -%}
  {{- get_rename_sql(make_intermediate_relation(relation), relation.identifier) -}}
{%- endmacro %}

{% macro get_replace_sql(existing_relation, target_relation, sql) %}{{- adapter.dispatch('get_replace_sql', 'dbt')(existing_relation, target_relation, sql) -}}{% endmacro %}
{% macro default__get_replace_sql(existing_relation, target_relation, sql) -%}
  {%- if existing_relation.can_be_replaced and existing_relation.type == target_relation.type -%}
    {{- get_replace_view_sql(target_relation, sql) if existing_relation.is_view else get_replace_table_sql(target_relation, sql) -}}
  {%- else -%}
    {%- set is_new_renamed = target_relation.can_be_renamed -%}
    {%- set is_old_renamed = existing_relation.can_be_renamed -%}
    {%- if is_new_renamed -%}{{ get_create_intermediate_sql(target_relation, sql) }};{% endif %}
    {{ get_create_backup_sql(existing_relation) if is_old_renamed else get_drop_sql(existing_relation) }};
    {{ get_rename_intermediate_sql(target_relation) if is_new_renamed else get_create_sql(target_relation, sql) }}
    {%- if is_old_renamed -%};
    {{ get_drop_backup_sql(existing_relation) }}{% endif %}
  {%- endif -%}
{%- endmacro %}

{% macro get_replace_table_sql(relation, sql) %}{{- adapter.dispatch('get_replace_table_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_replace_table_sql(relation, sql) -%}
  {%- do exceptions.raise_compiler_error('`get_replace_table_sql` has not been implemented for DuckDB') -%}
{%- endmacro %}

{% macro get_replace_view_sql(relation, sql) %}{{- adapter.dispatch('get_replace_view_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_replace_view_sql(relation, sql) -%}
  {%- do exceptions.raise_compiler_error('`get_replace_view_sql` has not been implemented for DuckDB') -%}
{%- endmacro %}

{% macro get_create_materialized_view_as_sql(relation, sql) %}{{- adapter.dispatch('get_create_materialized_view_as_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_create_materialized_view_as_sql(relation, sql) -%}
  {%- do exceptions.raise_compiler_error('`get_create_materialized_view_as_sql` has not been implemented for DuckDB') -%}
{%- endmacro %}

{% macro get_replace_materialized_view_sql(relation, sql) %}{{- adapter.dispatch('get_replace_materialized_view_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_replace_materialized_view_sql(relation, sql) -%}
  {%- do exceptions.raise_compiler_error('`get_replace_materialized_view_sql` has not been implemented for DuckDB') -%}
{%- endmacro %}

{% macro get_rename_materialized_view_sql(relation, new_name) %}{{- adapter.dispatch('get_rename_materialized_view_sql', 'dbt')(relation, new_name) -}}{% endmacro %}
{% macro default__get_rename_materialized_view_sql(relation, new_name) -%}
  {%- do exceptions.raise_compiler_error('`get_rename_materialized_view_sql` has not been implemented for DuckDB') -%}
{%- endmacro %}

{% macro refresh_materialized_view(relation) %}{{- adapter.dispatch('refresh_materialized_view', 'dbt')(relation) -}}{% endmacro %}
{% macro default__refresh_materialized_view(relation) -%}
  {%- do exceptions.raise_compiler_error('`refresh_materialized_view` has not been implemented for DuckDB') -%}
{%- endmacro %}

{% macro get_alter_materialized_view_as_sql(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) %}{{- adapter.dispatch('get_alter_materialized_view_as_sql', 'dbt')(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -}}{% endmacro %}
{% macro default__get_alter_materialized_view_as_sql(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -%}
  {%- do exceptions.raise_compiler_error('`get_alter_materialized_view_as_sql` has not been implemented for DuckDB') -%}
{%- endmacro %}

{% macro get_materialized_view_configuration_changes(existing_relation, new_config) %}{{- adapter.dispatch('get_materialized_view_configuration_changes', 'dbt')(existing_relation, new_config) -}}{% endmacro %}
{% macro default__get_materialized_view_configuration_changes(existing_relation, new_config) -%}
  {%- do exceptions.raise_compiler_error('`get_materialized_view_configuration_changes` has not been implemented for DuckDB') -%}
{%- endmacro %}

{% macro get_drop_index_sql(relation, index_name) %}{{- adapter.dispatch('get_drop_index_sql', 'dbt')(relation, index_name) -}}{% endmacro %}
{% macro default__get_drop_index_sql(relation, index_name) -%}
  {%- do exceptions.raise_compiler_error('`get_drop_index_sql` has not been implemented for DuckDB') -%}
{%- endmacro %}

{% macro get_show_indexes_sql(relation) %}{{- adapter.dispatch('get_show_indexes_sql', 'dbt')(relation) -}}{% endmacro %}
{% macro default__get_show_indexes_sql(relation) -%}
  {%- do exceptions.raise_compiler_error('`get_show_indexes_sql` has not been implemented for DuckDB') -%}
{%- endmacro %}

{% macro drop_materialized_view(relation) %}{{- adapter.dispatch('drop_materialized_view', 'dbt')(relation) -}}{% endmacro %}
{% macro default__drop_materialized_view(relation) -%}
  drop materialized view if exists {{ relation.render() }} cascade
{%- endmacro %}
