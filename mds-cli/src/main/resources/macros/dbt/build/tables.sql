{% macro create_table_as(temporary, relation, compiled_code, language='sql') %}
  {%- if language not in ["sql", "python"] -%}
    {%- do exceptions.raise_compiler_error('create_table_as takes SQL or Python, not ' ~ language) -%}
  {%- endif -%}
  {{- adapter.dispatch('create_table_as', 'dbt')(temporary, relation, compiled_code) -}}
{% endmacro %}

{% macro default__create_table_as(temporary, relation, sql) -%}
  {%- set is_enforced = config.get('contract').enforced if config.get('contract') else false -%}
  {%- if is_enforced -%}{{ get_assert_columns_equivalent(sql) }}{%- endif -%}
  {%- set header = config.get('sql_header', none) -%}
  {{ header if header is not none }}
  create {{ 'temporary ' if temporary }}table {{ relation.include(database=(not temporary), schema=(not temporary)) }}
  {%- if is_enforced and not temporary %}
  {{ get_table_columns_and_constraints() }};
  insert into {{ relation }} {{ get_column_names() }} (
    {{ get_select_subquery(sql) }}
  );
  {%- else %}
  as (
    {{ sql }}
  );
  {%- endif %}
{%- endmacro %}

{% macro get_create_table_as_sql(temporary, relation, sql) %}
  {{- adapter.dispatch('get_create_table_as_sql', 'dbt')(temporary, relation, sql) -}}
{% endmacro %}
{% macro default__get_create_table_as_sql(temporary, relation, sql) %}{{ create_table_as(temporary, relation, sql) }}{% endmacro %}

{% macro create_view_as(relation, sql) %}{{- adapter.dispatch('create_view_as', 'dbt')(relation, sql) -}}{% endmacro %}

{% macro default__create_view_as(relation, sql) -%}
  {%- if config.get('contract') and config.get('contract').enforced -%}{{ get_assert_columns_equivalent(sql) }}{%- endif -%}
  {%- set header = config.get('sql_header', none) -%}
  {{ header if header is not none }}
  create view {{ relation }} as (
    {{ sql }}
  );
{%- endmacro %}

{% macro get_create_view_as_sql(relation, sql) %}{{- adapter.dispatch('get_create_view_as_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_create_view_as_sql(relation, sql) %}{{ create_view_as(relation, sql) }}{% endmacro %}

{% macro get_create_sql(relation, sql) %}{{- adapter.dispatch('get_create_sql', 'dbt')(relation, sql) -}}{% endmacro %}
{% macro default__get_create_sql(relation, sql) %}
  {{- get_create_view_as_sql(relation, sql) if relation.is_view else get_create_table_as_sql(False, relation, sql) -}}
{% endmacro %}

{% macro get_column_names() -%}
  ({{ adapter.dispatch('get_column_names', 'dbt')() }})
{%- endmacro %}

{% macro default__get_column_names() -%}
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
  {%- do drop_relation_if_exists(load_cached_relation(intermediate_relation)) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- call statement('main') -%}
    {{ get_create_table_as_sql(False, intermediate_relation, sql) }}
  {%- endcall -%}
  {%- do mds_replace_relation(existing_relation, intermediate_relation, target_relation) -%}
  {%- do create_indexes(target_relation) -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do adapter.commit() -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}

{% materialization view, default %}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='view') -%}
  {%- set intermediate_relation = make_intermediate_relation(target_relation) -%}
  {%- do drop_relation_if_exists(load_cached_relation(intermediate_relation)) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- call statement('main') -%}
    {{ get_create_view_as_sql(intermediate_relation, sql) }}
  {%- endcall -%}
  {%- do mds_replace_relation(existing_relation, intermediate_relation, target_relation) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do adapter.commit() -%}
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
  {%- do adapter.commit() -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}
