{# Macros of projects may take less: they are given what there is. #}
{% macro create_table_as(temporary, relation, compiled_code, language='sql', partitioned_by=none, sorted_by=none) %}
  {%- set variant = adapter.dispatch('create_table_as', 'dbt') -%}
  {%- if partitioned_by or sorted_by -%}
    {%- do return(variant(temporary, relation, compiled_code, language, partitioned_by=partitioned_by, sorted_by=sorted_by)) -%}
  {%- endif -%}
  {%- do return(variant(temporary, relation, compiled_code) if language == 'sql' else variant(temporary, relation, compiled_code, language)) -%}
{% endmacro %}

{% macro default__create_table_as(temporary, relation, sql) -%}
  {%- set is_enforced = config.get('contract').enforced if config.get('contract') else false -%}
  {{ config.get('sql_header', none) or '' }}
  create {{ 'temporary ' if temporary }}table {{ relation.include(database=(not temporary), schema=(not temporary)) }}
  {%- if is_enforced and not temporary %}
    {{ get_assert_columns_equivalent(sql) }}
    {{ get_table_columns_and_constraints() }}
    {%- set sql = get_select_subquery(sql) -%}
  {%- endif %}
  as (
    {{ sql }}
  );
{%- endmacro %}

{# A temporary table has no constraints. What DuckLake partitions or sorts is told before the rows come. #}
{% macro duckdb__create_table_as(temporary, relation, compiled_code, language='sql', partitioned_by=none, sorted_by=none) -%}
  {%- if language == 'python' -%}
    {%- do return(py_write_table(temporary=temporary, relation=relation, compiled_code=compiled_code, partitioned_by=partitioned_by, sorted_by=sorted_by)) -%}
  {%- elif language != 'sql' -%}
    {%- do exceptions.raise_compiler_error("duckdb__create_table_as macro didn't get supported language, it got " ~ language) -%}
  {%- endif -%}
  {%- set is_enforced = config.get('contract').enforced if config.get('contract') else false -%}
  {%- if is_enforced -%}{{ get_assert_columns_equivalent(compiled_code) }}{%- endif -%}
  {%- set has_layout = partitioned_by or sorted_by -%}
  {{ config.get('sql_header', none) or '' }}
  create {{ 'temporary ' if temporary }}table {{ relation.include(database=(not temporary), schema=(not temporary)) }}
  {%- if is_enforced and not temporary %}
  {{ get_table_columns_and_constraints() }};
  {%- elif has_layout %}
  as (
    select * from (
      {{ compiled_code }}
    ) as model_subq
    limit 0
  );
  {%- else %}
  as (
    {{ compiled_code }}
  );
  {%- endif %}
  {{ duckdb__alter_table_set_partitioned_by(relation, partitioned_by) if partitioned_by }}
  {{ duckdb__alter_table_set_sorted_by(relation, sorted_by) if sorted_by }}
  {%- if is_enforced and not temporary %}
  insert into {{ relation }} {{ get_column_names() }} (
    {{ get_select_subquery(compiled_code) }}
  );
  {%- elif has_layout %}
  insert into {{ relation }}
  select * from (
    {{ compiled_code }}
  ) as model_subq;
  {%- endif %}
{%- endmacro %}

{# The code below a Python model that dbt-duckdb runs in its own process. #}
{% macro py_write_table(temporary, relation, compiled_code, partitioned_by=none, sorted_by=none) -%}
{{ compiled_code }}

def materialize(df, con):
    try:
        import pyarrow
        if isinstance(df, pyarrow.Table):
            import pyarrow.dataset
    except ImportError:
        pass
    name = '__dbt_python_model_df_{{ relation.identifier }}'
    con.register(name, df)
    {%- if partitioned_by or sorted_by %}
    con.execute('create table {{ relation }} as select * from ' + name + ' limit 0')
    {%- if partitioned_by %}
    con.execute('alter table {{ relation }} set partitioned by ({{ partitioned_by }})')
    {%- endif %}
    {%- if sorted_by %}
    con.execute('alter table {{ relation }} set sorted by ({{ sorted_by }})')
    {%- endif %}
    con.execute('insert into {{ relation }} select * from ' + name)
    {%- else %}
    con.execute('create table {{ relation }} as select * from ' + name)
    {%- endif %}
    con.unregister(name)
{% endmacro %}

{% macro get_create_table_as_sql(temporary, relation, sql) %}
  {{- adapter.dispatch('get_create_table_as_sql', 'dbt')(temporary, relation, sql) -}}
{% endmacro %}
{% macro default__get_create_table_as_sql(temporary, relation, sql) %}{%- do return(create_table_as(temporary, relation, sql)) -%}{% endmacro %}

{% macro create_view_as(relation, sql) %}{{- adapter.dispatch('create_view_as', 'dbt')(relation, sql) -}}{% endmacro %}

{% macro default__create_view_as(relation, sql) -%}
  {{ config.get('sql_header', none) or '' }}
  create view {{ relation.render() }}
  {{ get_assert_columns_equivalent(sql) if config.get('contract') and config.get('contract').enforced }}
  as (
    {{ sql }}
  );
{%- endmacro %}

{% macro duckdb__create_view_as(relation, sql) -%}
  {{ get_assert_columns_equivalent(sql) if config.get('contract') and config.get('contract').enforced }}
  {{ config.get('sql_header', none) or '' }}
  create view {{ relation }} as (
    {{ sql }}
  );
{%- endmacro %}

{% macro get_create_view_as_sql(relation, sql) %}{{- adapter.dispatch('get_create_view_as_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_create_view_as_sql(relation, sql) %}{%- do return(create_view_as(relation, sql)) -%}{% endmacro %}

{% macro get_create_sql(relation, sql) %}{{- adapter.dispatch('get_create_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_create_sql(relation, sql) %}
  {%- if relation.is_view -%}{{ get_create_view_as_sql(relation, sql) }}
  {%- elif relation.is_table -%}{{ get_create_table_as_sql(False, relation, sql) }}
  {%- elif relation.is_materialized_view -%}{{ get_create_materialized_view_as_sql(relation, sql) }}
  {%- else -%}{%- do exceptions.raise_compiler_error('`get_create_sql` has not been implemented for: ' ~ relation.type) -%}
  {%- endif -%}
{% endmacro %}

{% macro get_column_names() -%}
  ({{ mds_column_names() }})
{%- endmacro %}

{% macro default__get_column_names() -%}{{ mds_column_names() }}{%- endmacro %}

{% macro mds_column_names() -%}
  {%- for column in model['columns'].values() -%}
    {{ adapter.quote(column['name']) if column.get('quote') else column['name'] }}{{ ', ' if not loop.last }}
  {%- endfor -%}
{%- endmacro %}

{% macro get_select_subquery(sql) %}{{- adapter.dispatch('get_select_subquery', 'dbt')(sql) -}}{% endmacro %}
{% macro default__get_select_subquery(sql) -%}
  select {{ adapter.dispatch('get_column_names', 'dbt')() }}
  from (
    {{ sql }}
  ) as model_subq
{%- endmacro %}

{% macro get_table_columns_and_constraints() %}{{- adapter.dispatch('get_table_columns_and_constraints', 'dbt')() -}}{% endmacro %}
{% macro default__get_table_columns_and_constraints() %}{%- do return(table_columns_and_constraints()) -%}{% endmacro %}

{% macro table_columns_and_constraints() -%}
  (
    {{ (adapter.render_raw_columns_constraints(raw_columns=model['columns'])
        + adapter.render_raw_model_constraints(raw_constraints=model['constraints'])) | join(',\n    ') }}
  )
{%- endmacro %}

{% macro get_assert_columns_equivalent(sql) %}{{- adapter.dispatch('get_assert_columns_equivalent', 'dbt')(sql) -}}{% endmacro %}
{% macro default__get_assert_columns_equivalent(sql) %}{%- do return(assert_columns_equivalent(sql)) -%}{% endmacro %}

{# Holds the columns of a query against those that the contract names: each by name and type, in any order. #}
{% macro assert_columns_equivalent(sql) %}
  {%- if not model['columns'] -%}{%- do exceptions.raise_contract_error([], []) -%}{%- endif -%}
  {%- set found = format_columns(get_column_schema_from_query(sql, config.get('sql_header', none))) -%}
  {%- set declared = format_columns(get_column_schema_from_query(get_empty_schema_sql(model['columns']))) -%}
  {%- set texts = declared | map(attribute='formatted') | list -%}
  {%- set missing = found | rejectattr('formatted', 'in', texts) | list -%}
  {%- if missing or found | length != declared | length -%}
    {%- do exceptions.raise_contract_error(declared, found) -%}
  {%- endif -%}
{% endmacro %}

{% macro format_columns(columns) %}
  {%- set formatted = [] -%}
  {%- for column in columns -%}{%- do formatted.append(adapter.dispatch('format_column', 'dbt')(column)) -%}{%- endfor -%}
  {%- do return(formatted) -%}
{% endmacro %}

{% macro default__format_column(column) %}
  {%- do return({'name': column.name, 'data_type': column.dtype, 'formatted': column.name | lower ~ ' ' ~ column.dtype}) -%}
{% endmacro %}

{% materialization table, adapter='duckdb', supported_languages=['sql', 'python'] %}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set intermediate_relation = make_intermediate_relation(target_relation) -%}
  {%- set preexisting_intermediate_relation = load_cached_relation(intermediate_relation) -%}
  {%- set backup_relation = make_backup_relation(target_relation, existing_relation.type if existing_relation else 'table') -%}
  {%- set preexisting_backup_relation = load_cached_relation(backup_relation) -%}
  {%- set is_built_in_place = has_foreign_key_constraints(existing_relation) -%}
  {%- do drop_relation_if_exists(preexisting_intermediate_relation) -%}
  {%- do drop_relation_if_exists(preexisting_backup_relation) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- set partitioned_by = duckdb__get_partitioned_by(target_relation, false) -%}
  {%- set sorted_by = duckdb__get_sorted_by(target_relation, false) -%}
  {%- set dropped = [] -%}
  {%- if is_built_in_place and existing_relation is not none -%}
    {%- set dropped = drop_relation_for_rebuild(existing_relation) -%}
  {%- endif -%}
  {%- set new_relation = target_relation if is_built_in_place else intermediate_relation -%}
  {%- call statement('main') -%}
    {{ create_table_as(False, new_relation, sql, **mds_layout(partitioned_by, sorted_by)) }}
  {%- endcall -%}
  {%- if not is_built_in_place and existing_relation is not none -%}
    {%- do drop_indexes_on_relation(existing_relation) -%}
    {%- if existing_relation.is_table and may_be_foreign_key_target(existing_relation) -%}
      {%- set dropped = drop_foreign_key_dependents(existing_relation) -%}
    {%- endif -%}
    {%- do adapter.rename_relation(existing_relation, backup_relation) -%}
  {%- endif -%}
  {%- if not is_built_in_place -%}{%- do adapter.rename_relation(intermediate_relation, target_relation) -%}{%- endif -%}
  {%- do restore_foreign_key_dependents(dropped) -%}
  {%- do create_indexes(target_relation) -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, full_refresh_mode=True)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do adapter.commit() -%}
  {%- do drop_relation_if_exists(backup_relation) -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}

{% materialization view, default %}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='view') -%}
  {%- set intermediate_relation = make_intermediate_relation(target_relation) -%}
  {%- set preexisting_intermediate_relation = load_cached_relation(intermediate_relation) -%}
  {%- set backup_relation = make_backup_relation(target_relation, existing_relation.type if existing_relation else 'view') -%}
  {%- set preexisting_backup_relation = load_cached_relation(backup_relation) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
  {%- do drop_relation_if_exists(preexisting_intermediate_relation) -%}
  {%- do drop_relation_if_exists(preexisting_backup_relation) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- call statement('main') -%}
    {{ get_create_view_as_sql(intermediate_relation, sql) }}
  {%- endcall -%}
  {%- if existing_relation is not none and load_cached_relation(existing_relation) is not none -%}
    {%- do adapter.rename_relation(existing_relation, backup_relation) -%}
  {%- endif -%}
  {%- do adapter.rename_relation(intermediate_relation, target_relation) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, full_refresh_mode=True)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do adapter.commit() -%}
  {%- do drop_relation_if_exists(backup_relation) -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}

{# A table macro of DuckDB: a view with parameters. #}
{% materialization table_function, adapter='duckdb' %}
  {%- set target_relation = this.incorporate(type='view') -%}
  {%- set parameters = config.get('parameters') or [] -%}
  {%- if parameters is string -%}{%- set parameters = [parameters] -%}{%- endif -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- call statement('main') -%}
    create or replace function {{ target_relation.render() }}({{ parameters | join(', ') }}) as table (
      {{ sql }}
    )
  {%- endcall -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do adapter.commit() -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}
