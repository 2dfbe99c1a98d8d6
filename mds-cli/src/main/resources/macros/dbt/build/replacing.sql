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
  {%- do exceptions.raise_compiler_error('`get_replace_table_sql` has not been implemented for this adapter.') -%}
{%- endmacro %}

{% macro get_replace_view_sql(relation, sql) %}{{- adapter.dispatch('get_replace_view_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_replace_view_sql(relation, sql) -%}
  {%- do exceptions.raise_compiler_error('`get_replace_view_sql` has not been implemented for this adapter.') -%}
{%- endmacro %}

{% macro get_create_materialized_view_as_sql(relation, sql) %}{{- adapter.dispatch('get_create_materialized_view_as_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_create_materialized_view_as_sql(relation, sql) -%}
  {%- do exceptions.raise_compiler_error('`get_create_materialized_view_as_sql` has not been implemented for this adapter.') -%}
{%- endmacro %}

{% macro get_replace_materialized_view_sql(relation, sql) %}{{- adapter.dispatch('get_replace_materialized_view_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_replace_materialized_view_sql(relation, sql) -%}
  {%- do exceptions.raise_compiler_error('`get_replace_materialized_view_sql` has not been implemented for this adapter.') -%}
{%- endmacro %}

{% macro get_rename_materialized_view_sql(relation, new_name) %}{{- adapter.dispatch('get_rename_materialized_view_sql', 'dbt')(relation, new_name) -}}{% endmacro %}
{% macro default__get_rename_materialized_view_sql(relation, new_name) -%}
  {%- do exceptions.raise_compiler_error('`get_rename_materialized_view_sql` has not been implemented for this adapter.') -%}
{%- endmacro %}

{% macro refresh_materialized_view(relation) %}{{- adapter.dispatch('refresh_materialized_view', 'dbt')(relation) -}}{% endmacro %}
{% macro default__refresh_materialized_view(relation) -%}
  {%- do exceptions.raise_compiler_error('`refresh_materialized_view` has not been implemented for this adapter.') -%}
{%- endmacro %}

{% macro get_alter_materialized_view_as_sql(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) %}{{- adapter.dispatch('get_alter_materialized_view_as_sql', 'dbt')(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -}}{% endmacro %}
{% macro default__get_alter_materialized_view_as_sql(relation, configuration_changes, sql, existing_relation, backup_relation, intermediate_relation) -%}
  {%- do exceptions.raise_compiler_error('Materialized views have not been implemented for this adapter.') -%}
{%- endmacro %}

{% macro get_materialized_view_configuration_changes(existing_relation, new_config) %}
  {%- do return(adapter.dispatch('get_materialized_view_configuration_changes', 'dbt')(existing_relation, new_config)) -%}
{% endmacro %}
{% macro default__get_materialized_view_configuration_changes(existing_relation, new_config) -%}
  {%- do exceptions.raise_compiler_error('Materialized views have not been implemented for this adapter.') -%}
{%- endmacro %}

{% macro get_drop_index_sql(relation, index_name) %}{{- adapter.dispatch('get_drop_index_sql', 'dbt')(relation, index_name) -}}{% endmacro %}
{% macro default__get_drop_index_sql(relation, index_name) -%}
  {%- do exceptions.raise_compiler_error('`get_drop_index_sql has not been implemented for this adapter.') -%}
{%- endmacro %}

{% macro get_show_indexes_sql(relation) %}{{- adapter.dispatch('get_show_indexes_sql', 'dbt')(relation) -}}{% endmacro %}
{% macro default__get_show_indexes_sql(relation) -%}
  {%- do exceptions.raise_compiler_error('`get_show_indexes_sql has not been implemented for this adapter.') -%}
{%- endmacro %}

{% macro drop_materialized_view(relation) %}{{- adapter.dispatch('drop_materialized_view', 'dbt')(relation) -}}{% endmacro %}
{% macro default__drop_materialized_view(relation) -%}
  drop materialized view if exists {{ relation.render() }} cascade
{%- endmacro %}

{# Views and tables of databases that make them anew in one statement, for the materializations of projects. #}
{% macro create_or_replace_view() %}
  {%- set old_relation = adapter.get_relation(database=database, schema=schema, identifier=model['alias']) -%}
  {%- set target_relation = api.Relation.create(identifier=model['alias'], schema=schema, database=database, type='view') -%}
  {%- do run_hooks(pre_hooks) -%}
  {%- if old_relation is not none and old_relation.is_table -%}
    {%- do handle_existing_table(should_full_refresh(), old_relation) -%}
  {%- endif -%}
  {%- call statement('main') %}{{ get_create_view_as_sql(target_relation, sql) }}{% endcall -%}
  {%- set was_view = old_relation is not none and old_relation.is_view -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(was_view, full_refresh_mode=True)) -%}
  {%- do run_hooks(post_hooks) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmacro %}

{% macro handle_existing_table(full_refresh, old_relation) %}{{- adapter.dispatch('handle_existing_table', 'dbt')(full_refresh, old_relation) -}}{% endmacro %}
{% macro default__handle_existing_table(full_refresh, old_relation) %}
  {%- do log('Dropping relation ' ~ old_relation.render() ~ ' because it is of type ' ~ old_relation.type) -%}
  {%- do adapter.drop_relation(old_relation) -%}
{% endmacro %}

{# DuckDB has no materialized views: for projects that bring the statements of a database that has. #}
{% materialization materialized_view, default %}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type=this.MaterializedView) -%}
  {%- set intermediate_relation = make_intermediate_relation(target_relation) -%}
  {%- set backup_relation = make_backup_relation(target_relation, existing_relation.type if existing_relation else target_relation.MaterializedView) -%}
  {%- do materialized_view_setup(backup_relation, intermediate_relation, pre_hooks) -%}
  {%- set build_sql = materialized_view_get_build_sql(existing_relation, target_relation, backup_relation, intermediate_relation) -%}
  {%- if build_sql == '' -%}{%- do materialized_view_execute_no_op(target_relation) -%}
  {%- else -%}{%- do materialized_view_execute_build_sql(build_sql, existing_relation, target_relation, post_hooks) -%}
  {%- endif -%}
  {%- do materialized_view_teardown(backup_relation, intermediate_relation, post_hooks) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}

{% macro materialized_view_setup(backup_relation, intermediate_relation, pre_hooks) %}
  {%- set preexisting_backup_relation = load_cached_relation(backup_relation) -%}
  {%- set preexisting_intermediate_relation = load_cached_relation(intermediate_relation) -%}
  {%- do drop_relation_if_exists(preexisting_backup_relation) -%}
  {%- do drop_relation_if_exists(preexisting_intermediate_relation) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
{% endmacro %}

{% macro materialized_view_teardown(backup_relation, intermediate_relation, post_hooks) %}
  {%- do drop_relation_if_exists(backup_relation) -%}
  {%- do drop_relation_if_exists(intermediate_relation) -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
{% endmacro %}

{% macro materialized_view_get_build_sql(existing_relation, target_relation, backup_relation, intermediate_relation) %}
  {%- set is_anew = should_full_refresh() -%}
  {%- if existing_relation is none -%}{%- do return(get_create_materialized_view_as_sql(target_relation, sql)) -%}{%- endif -%}
  {%- if is_anew or not existing_relation.is_materialized_view -%}
    {%- do return(get_replace_sql(existing_relation, target_relation, sql)) -%}
  {%- endif -%}
  {%- set changes = get_materialized_view_configuration_changes(existing_relation, config) -%}
  {%- if changes is none -%}{%- do return(refresh_materialized_view(target_relation)) -%}{%- endif -%}
  {%- set wish = config.get('on_configuration_change') -%}
  {%- set told = 'Configuration changes were identified and `on_configuration_change` was set to `' ~ wish ~ '` for `' ~ target_relation.render() ~ '`' -%}
  {%- if wish == 'apply' -%}
    {%- do return(get_alter_materialized_view_as_sql(target_relation, changes, sql, existing_relation, backup_relation, intermediate_relation)) -%}
  {%- elif wish == 'continue' -%}
    {%- do exceptions.warn(told) -%}
    {%- do return('') -%}
  {%- elif wish == 'fail' -%}{%- do exceptions.raise_fail_fast_error(told) -%}
  {%- endif -%}
  {%- do exceptions.raise_compiler_error('Unexpected configuration scenario') -%}
{% endmacro %}

{% macro materialized_view_execute_no_op(target_relation) %}
  {%- do store_raw_result(name='main', message='skip ' ~ target_relation, code='skip', rows_affected='-1') -%}
{% endmacro %}

{% macro materialized_view_execute_build_sql(build_sql, existing_relation, target_relation, post_hooks) %}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- call statement('main') %}{{ build_sql }}{% endcall -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, full_refresh_mode=True)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do adapter.commit() -%}
{% endmacro %}
