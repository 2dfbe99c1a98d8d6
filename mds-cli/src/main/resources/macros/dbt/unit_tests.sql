{# The rows of an input, each value cast to its column's type; columns that a row leaves out are null. #}
{% macro get_fixture_sql(rows, column_name_to_data_types) %}
-- Fixture for {{ model.name }}
{% set types = {} -%}
{%- set quoted = {} -%}
{%- set empty = {} -%}
{%- set given = column_name_to_data_types or {} -%}
{%- if not given -%}
  {%- for column in adapter.get_columns_in_relation(this) -%}
    {%- do given.update({column.name: column.data_type}) -%}
  {%- endfor -%}
{%- endif -%}
{%- if not given -%}
  {{ exceptions.raise_compiler_error("Not able to get columns for unit test '" ~ model.name ~ "' from relation " ~ this ~ " because the relation doesn't exist") }}
{%- endif -%}
{%- for name, type in given.items() -%}
  {%- do types.update({name | lower: type}) -%}
  {%- do quoted.update({name | lower: adapter.quote(name)}) -%}
  {%- do empty.update({name | lower: safe_cast('null', type) | trim}) -%}
{%- endfor -%}
{{- validate_fixture_rows(rows, none) -}}
{%- for row in rows -%}
  {%- set values = empty.copy() -%}
  {%- do values.update(format_row(row, types)) -%}
  select{% for name, value in values.items() %} {{ value }} as {{ quoted[name] }}{{ ',' if not loop.last }}{% endfor -%}
  {{- '\nunion all\n' if not loop.last -}}
{%- endfor -%}
{%- if not rows -%}
  select{% for name, value in empty.items() %} {{ value }} as {{ quoted[name] }}{{ ',' if not loop.last }}{% endfor %}
    limit 0
{%- endif -%}
{% endmacro %}

{% macro get_expected_sql(rows, column_name_to_data_types, column_name_to_quoted) %}
{%- for row in rows -%}
  select{% for name, value in format_row(row, column_name_to_data_types).items() %} {{ value }} as {{ column_name_to_quoted[name] }}{{ ',' if not loop.last }}{% endfor -%}
  {{- '\nunion all\n' if not loop.last -}}
{%- else -%}
  select * from dbt_internal_unit_test_actual limit 0
{%- endfor -%}
{% endmacro %}

{# A row's values as SQL, by the names of their columns in lower case. #}
{% macro format_row(row, column_name_to_data_types) %}
  {%- set formatted = {} -%}
  {%- for written, value in row.items() -%}
    {%- set name = written | lower -%}
    {%- if name not in column_name_to_data_types -%}
      {%- set owner = 'expected output' if model.resource_type == 'unit_test' else "'" ~ model.name ~ "'" -%}
      {{ exceptions.raise_compiler_error("Invalid column name: '" ~ name ~ "' in unit test fixture for " ~ owner ~ ".\nAccepted columns for " ~ owner ~ " are: " ~ column_name_to_data_types.keys() | list) }}
    {%- endif -%}
    {%- set type = column_name_to_data_types[name] -%}
    {%- if value is none -%}
      {%- do formatted.update({name: safe_cast('null', type)}) -%}
    {%- elif value is string -%}
      {#- a length would cut the text off -#}
      {%- set open = type.split('(')[0] if 'varying' in type else type -%}
      {%- do formatted.update({name: safe_cast(dbt.string_literal(dbt.escape_single_quotes(value)), open)}) -%}
    {%- else -%}
      {%- do formatted.update({name: safe_cast(value, type)}) -%}
    {%- endif -%}
  {%- endfor -%}
  {{- return(formatted) -}}
{% endmacro %}

{% macro validate_fixture_rows(rows, row_number) %}{{ return(adapter.dispatch('validate_fixture_rows', 'dbt')(rows, row_number)) }}{% endmacro %}
{% macro default__validate_fixture_rows(rows, row_number) %}{% endmacro %}

{% macro get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) %}
  {{- adapter.dispatch('get_unit_test_sql', 'dbt')(main_sql, expected_fixture_sql, expected_column_names) -}}
{% endmacro %}
{% macro default__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
  {%- set columns = expected_column_names | join(', ') -%}
  with dbt_internal_unit_test_actual as (
    select {{ columns }}, 'actual' as "actual_or_expected"
    from (
      {{ main_sql }}
    ) as _dbt_internal_unit_test_actual
  ),
  dbt_internal_unit_test_expected as (
    select {{ columns }}, 'expected' as "actual_or_expected"
    from (
      {{ expected_fixture_sql }}
    ) as _dbt_internal_unit_test_expected
  )
  select * from dbt_internal_unit_test_actual
  union all
  select * from dbt_internal_unit_test_expected
{%- endmacro %}

{# The types of what is expected are those of what the model gives: an empty table of that tells them. #}
{% materialization unit, default %}
  {%- set header = config.get('sql_header') if flags.REQUIRE_SQL_HEADER_IN_TEST_CONFIGS else none -%}
  {%- set rows = config.get('expected_rows') -%}
  {%- set compared = rows[0].keys() if rows else get_columns_in_query(sql) -%}
  {%- set empty = make_temp_relation(this.incorporate(type='table')) -%}
  {%- do run_query(get_create_table_as_sql(True, empty, get_empty_subquery_sql(sql))) -%}
  {%- set types = {} -%}
  {%- set quoted = {} -%}
  {%- for column in adapter.get_columns_in_relation(empty) -%}
    {%- do types.update({column.name | lower: column.data_type}) -%}
    {%- do quoted.update({column.name | lower: column.quoted}) -%}
  {%- endfor -%}
  {%- set names = [] -%}
  {%- for name in compared -%}{%- do names.append(quoted[name | lower]) -%}{%- endfor -%}
  {%- set expected = config.get('expected_sql') or get_expected_sql(rows, types, quoted) -%}
  {%- set comparison = get_unit_test_sql(sql, expected, names) -%}
  {%- call statement('main', fetch_result=True) %}{{ header or '' }}
    {{ comparison }}
  {%- endcall -%}
  {%- do adapter.drop_relation(empty) -%}
  {%- do return({'relations': []}) -%}
{% endmaterialization %}
