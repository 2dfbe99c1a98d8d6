{% macro get_columns_in_relation(relation) %}
  {%- do return(adapter.dispatch('get_columns_in_relation', 'dbt')(relation)) -%}
{% endmacro %}
{% macro default__get_columns_in_relation(relation) %}
  {%- do exceptions.raise_not_implemented('get_columns_in_relation macro not implemented for adapter ' ~ adapter.type()) -%}
{% endmacro %}
{# The type says its own length and precision. #}
{% macro duckdb__get_columns_in_relation(relation) %}
  {%- call statement('get_columns_in_relation', fetch_result=True) -%}
    select
      column_name,
      column_type as data_type,
      null::bigint as character_maximum_length,
      null::bigint as numeric_precision,
      null::bigint as numeric_scale
    from (describe {{ relation.render() }})
  {%- endcall -%}
  {%- do return(sql_convert_columns_in_relation(load_result('get_columns_in_relation').table)) -%}
{% endmacro %}

{% macro sql_convert_columns_in_relation(table) %}
  {%- set columns = [] -%}
  {%- for row in table -%}{%- do columns.append(api.Column(*row)) -%}{%- endfor -%}
  {%- do return(columns) -%}
{% endmacro %}

{% macro get_list_of_column_names(columns) %}{%- do return(columns | map(attribute='name') | list) -%}{% endmacro %}

{% macro get_empty_subquery_sql(select_sql, select_sql_header=none) %}
  {%- do return(adapter.dispatch('get_empty_subquery_sql', 'dbt')(select_sql, select_sql_header)) -%}
{% endmacro %}
{% macro default__get_empty_subquery_sql(select_sql, select_sql_header=none) %}
  {{ select_sql_header if select_sql_header is not none }}
  select * from (
    {{ select_sql }}
  ) as __dbt_sbq
  where false
  limit 0
{% endmacro %}
{# What describes a query takes no second statement: a header runs by itself. #}
{% macro duckdb__get_empty_subquery_sql(select_sql, select_sql_header=none) %}
  {%- if select_sql_header is not none -%}{%- do run_query(select_sql_header) -%}{%- endif %}
  select * from (
    {{ select_sql }}
  ) as __dbt_sbq
  where false
  limit 0
{% endmacro %}

{% macro get_empty_schema_sql(columns) %}
  {%- do return(adapter.dispatch('get_empty_schema_sql', 'dbt')(columns)) -%}
{% endmacro %}
{% macro default__get_empty_schema_sql(columns) %}
  {%- set untyped = [] -%}
  {%- set imprecise = [] -%}
  {%- set casts = [] -%}
  {%- for column in columns.values() -%}
    {%- if not column.get('data_type') -%}
      {%- do untyped.append(column['name']) -%}
    {%- else -%}
      {%- if column['data_type'] | trim | lower in ('numeric', 'decimal', 'number') -%}
        {%- do imprecise.append(column['name']) -%}
      {%- endif -%}
      {%- set name = adapter.quote(column['name']) if column.get('quote') else column['name'] -%}
      {%- do casts.append(cast('null', column['data_type']) ~ ' as ' ~ name) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if untyped -%}{%- do exceptions.column_type_missing(column_names=untyped) -%}{%- endif -%}
  {%- if imprecise -%}
    {%- do exceptions.warn('Detected columns with numeric type and unspecified precision/scale, this can lead to unintended rounding: ' ~ imprecise) -%}
  {%- endif -%}
  {%- do return('select ' ~ casts | join(', ')) -%}
{% endmacro %}

{% macro get_column_schema_from_query(select_sql, select_sql_header=none) %}
  {%- do return(adapter.get_column_schema_from_query(get_empty_subquery_sql(select_sql, select_sql_header))) -%}
{% endmacro %}

{% macro get_columns_in_query(select_sql) %}
  {%- do return(adapter.dispatch('get_columns_in_query', 'dbt')(select_sql)) -%}
{% endmacro %}
{% macro default__get_columns_in_query(select_sql) %}
  {%- call statement('get_columns_in_query', fetch_result=True, auto_begin=False) %}{{ get_empty_subquery_sql(select_sql) }}{% endcall -%}
  {%- do return(load_result('get_columns_in_query').table.columns | map(attribute='name') | list) -%}
{% endmacro %}

{% macro alter_column_type(relation, column_name, new_column_type) %}
  {%- do return(adapter.dispatch('alter_column_type', 'dbt')(relation, column_name, new_column_type)) -%}
{% endmacro %}
{% macro default__alter_column_type(relation, column_name, new_column_type) %}
  {%- call statement('alter_column_type') -%}
    alter table {{ relation.render() }} alter column {{ adapter.quote(column_name) }} type {{ new_column_type }}
  {%- endcall -%}
{% endmacro %}

{% macro alter_relation_add_remove_columns(relation, add_columns=none, remove_columns=none) %}
  {%- do return(adapter.dispatch('alter_relation_add_remove_columns', 'dbt')(relation, add_columns, remove_columns)) -%}
{% endmacro %}
{% macro default__alter_relation_add_remove_columns(relation, add_columns, remove_columns) %}
  {%- set changes = [] -%}
  {%- for column in add_columns or [] -%}{%- do changes.append('add column ' ~ column.quoted ~ ' ' ~ column.expanded_data_type) -%}{%- endfor -%}
  {%- for column in remove_columns or [] -%}{%- do changes.append('drop column ' ~ column.quoted) -%}{%- endfor -%}
  {%- do run_query('alter ' ~ relation.type ~ ' ' ~ relation.render() ~ ' ' ~ changes | join(', ')) -%}
{% endmacro %}
{# DuckDB changes one column a statement. #}
{% macro duckdb__alter_relation_add_remove_columns(relation, add_columns, remove_columns) %}
  {%- for column in add_columns or [] -%}
    {%- do run_query('alter ' ~ relation.type ~ ' ' ~ relation ~ ' add column ' ~ column.quoted ~ ' ' ~ column.data_type) -%}
  {%- endfor -%}
  {%- for column in remove_columns or [] -%}
    {%- do run_query('alter ' ~ relation.type ~ ' ' ~ relation ~ ' drop column ' ~ column.quoted) -%}
  {%- endfor -%}
{% endmacro %}

{% macro create_columns(relation, columns) %}{%- do adapter.dispatch('create_columns', 'dbt')(relation, columns) -%}{% endmacro %}
{% macro default__create_columns(relation, columns) %}
  {%- for column in columns -%}
    {%- call statement() %}alter table {{ relation.render() }} add column {{ column.quoted }} {{ column.dtype }}{% endcall -%}
  {%- endfor -%}
{% endmacro %}
