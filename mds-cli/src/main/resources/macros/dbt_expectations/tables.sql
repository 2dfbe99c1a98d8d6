{# Tests of dbt_expectations of a table's columns, its number of rows and how recent they are. #}

{% macro _get_column_list(model, transform='upper') %}
  {{ return(adapter.get_columns_in_relation(model) | map(attribute='name') | map(transform) | list) }}
{% endmacro %}
{% macro _list_intersect(list1, list2) %}{{ return(list1 | select('in', list2) | list) }}{% endmacro %}

{# One row for each finding, which are known before a query runs. #}
{% macro mds_findings(column, values) %}
  {%- if not values -%}{{ return('select cast(null as varchar) as ' ~ column ~ ' limit 0') }}{%- endif -%}
  {%- set texts = [] -%}
  {%- for value in values %}{% do texts.append(dbt.string_literal(dbt.escape_single_quotes(value))) %}{% endfor -%}
  {{ return('select unnest([' ~ texts | join(', ') ~ ']) as ' ~ column) }}
{% endmacro %}

{% test expect_column_to_exist(model, column_name, column_index=none, transform='upper') %}
{%- if execute -%}
  {%- set columns = dbt_expectations._get_column_list(model, transform) -%}
  {%- set name = [column_name] | map(transform) | first -%}
  {%- set place = columns.index(name) + 1 if name in columns else 0 -%}
  {%- set isWrong = place == 0 or (column_index and place != column_index) -%}
  {{ dbt_expectations.mds_findings('column_name', [name ~ (' is not there' if place == 0 else ' is column ' ~ place)] if isWrong else []) }}
{%- endif -%}
{% endtest %}

{% macro mds_column_findings(model, column_list, transform, missing, more) %}
  {%- set columns = dbt_expectations._get_column_list(model, transform) -%}
  {%- set wanted = column_list | map(transform) | list -%}
  {%- set found = [] -%}
  {%- if missing -%}
    {%- for name in wanted if name not in columns %}{% do found.append(name ~ ' is not there') %}{% endfor -%}
  {%- endif -%}
  {%- if more -%}
    {%- for name in columns if name not in wanted %}{% do found.append(name ~ ' is not in the list') %}{% endfor -%}
  {%- endif -%}
  {{ return(dbt_expectations.mds_findings('finding', found)) }}
{% endmacro %}
{% test expect_table_columns_to_contain_set(model, column_list, transform='upper') %}
{%- if execute %}{{ dbt_expectations.mds_column_findings(model, column_list, transform, true, false) }}{% endif -%}
{% endtest %}
{% test expect_table_columns_to_match_set(model, column_list, transform='upper') %}
{%- if execute %}{{ dbt_expectations.mds_column_findings(model, column_list, transform, true, true) }}{% endif -%}
{% endtest %}
{% test expect_table_columns_to_not_contain_set(model, column_list, transform='upper') %}
{%- if execute -%}
  {%- set columns = dbt_expectations._get_column_list(model, transform) -%}
  {{ dbt_expectations.mds_findings('input_column', dbt_expectations._list_intersect(column_list | map(transform) | list, columns)) }}
{%- endif -%}
{% endtest %}
{% test expect_table_columns_to_match_ordered_list(model, column_list, transform='upper') %}
{%- if execute -%}
  {%- set columns = dbt_expectations._get_column_list(model, transform) -%}
  {%- set wanted = column_list | map(transform) | list -%}
  {%- set found = [] -%}
  {%- for index in range([columns | length, wanted | length] | max) -%}
    {%- if columns[index:index + 1] != wanted[index:index + 1] -%}
      {%- do found.append('column ' ~ (index + 1) ~ ' is ' ~ (columns[index:index + 1] | join or 'not there') ~ ', not ' ~ (wanted[index:index + 1] | join or 'there')) -%}
    {%- endif -%}
  {%- endfor -%}
  {{ dbt_expectations.mds_findings('finding', found) }}
{%- endif -%}
{% endtest %}

{% macro mds_column_count(model, isRight) %}
  {%- set count = adapter.get_columns_in_relation(model) | length -%}
  {{ return('select ' ~ count ~ ' as number_actual_columns where not (number_actual_columns ' ~ isRight ~ ')') }}
{% endmacro %}
{% test expect_table_column_count_to_equal(model, value) %}
{%- if execute %}{{ dbt_expectations.mds_column_count(model, '= ' ~ value) }}{% endif -%}
{% endtest %}
{% test expect_table_column_count_to_be_between(model, min_value=none, max_value=none) %}
{%- if min_value is none and max_value is none -%}
  {%- do exceptions.raise_compiler_error('the test needs `min_value`, `max_value` or both') -%}
{%- endif -%}
{%- set least = min_value if min_value is not none else 0 -%}
{%- set most = max_value if max_value is not none else 'number_actual_columns' -%}
{%- if execute %}{{ dbt_expectations.mds_column_count(model, 'between ' ~ least ~ ' and ' ~ most) }}{% endif -%}
{% endtest %}
{% test expect_table_column_count_to_equal_other_table(model, compare_model) %}
{%- if execute %}{{ dbt_expectations.mds_column_count(model, '= ' ~ adapter.get_columns_in_relation(compare_model) | length) }}{% endif -%}
{% endtest %}

{% test expect_column_values_to_be_in_type_list(model, column_name, column_type_list) %}
{%- if execute -%}
  {%- set types = column_type_list | map('upper') | list -%}
  {%- set found = [] -%}
  {%- for column in adapter.get_columns_in_relation(model) if column.name | upper == column_name | upper and column.dtype | upper not in types -%}
    {%- do found.append(column.name ~ ' is ' ~ column.dtype | upper) -%}
  {%- endfor -%}
  {{ dbt_expectations.mds_findings('finding', found) }}
{%- endif -%}
{% endtest %}
{% test expect_column_values_to_be_of_type(model, column_name, column_type) %}
{{- dbt_expectations.test_expect_column_values_to_be_in_type_list(model, column_name, [column_type]) -}}
{% endtest %}

{% macro default__test_expect_table_row_count_to_be_between(model, min_value=none, max_value=none, group_by=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, 'count(*)', min_value, max_value, group_by, row_condition, strictly) -}}
{% endmacro %}
{% macro default__test_expect_table_row_count_to_equal(model, value, group_by=none, row_condition=none) %}
{{- dbt_expectations.expression_is_true(model, 'count(*) = ' ~ value, '= true', group_by, row_condition) -}}
{% endmacro %}
{% macro default__test_expect_table_row_count_to_equal_other_table(model, compare_model, group_by=none, compare_group_by=none, factor=1, row_condition=none, compare_row_condition=none) %}
{{- dbt_expectations.test_equal_expression(model, 'count(*)', compare_model, 'count(*) * ' ~ factor, group_by, compare_group_by, row_condition, compare_row_condition) -}}
{% endmacro %}
{% macro default__test_expect_table_row_count_to_equal_other_table_times_factor(model, compare_model, factor, group_by=none, compare_group_by=none, row_condition=none, compare_row_condition=none) %}
{{- dbt_expectations.test_expect_table_row_count_to_equal_other_table(model, compare_model, group_by, compare_group_by, factor, row_condition, compare_row_condition) -}}
{% endmacro %}
{% test expect_table_aggregation_to_equal_other_table(model, expression, compare_model, compare_expression=none, group_by=none, compare_group_by=none, row_condition=none, compare_row_condition=none, tolerance=0.0, tolerance_percent=none) %}
{{- dbt_expectations.test_equal_expression(model, expression, compare_model, compare_expression, group_by, compare_group_by, row_condition, compare_row_condition, tolerance, tolerance_percent) -}}
{% endtest %}

{# Times to come are wrong times, and say nothing of how recent the data is. #}
{% macro mds_past(column, row_condition) -%}
  cast({{ column }} as timestamp) <= {{ dbt_expectations.mds_now() | trim }}{{ ' and ' ~ row_condition if row_condition }}
{%- endmacro %}
{% macro default__test_expect_row_values_to_have_recent_data(model, column_name, datepart, interval, row_condition=none) %}
select max(cast({{ column_name }} as timestamp)) as max_timestamp
from {{ model }}
where {{ dbt_expectations.mds_past(column_name, row_condition) }}
having coalesce(max_timestamp, timestamp '1970-01-01') < {{ dbt.dateadd(datepart, interval * -1, dbt_expectations.mds_now() | trim) }}
{% endmacro %}
{% macro default__test_expect_grouped_row_values_to_have_recent_data(model, group_by, timestamp_column, datepart, interval, row_condition=none) %}
select {{ group_by | join(', ') ~ ', ' if group_by }}max(cast({{ timestamp_column }} as timestamp)) as latest_timestamp_column
from {{ model }}
where {{ dbt_expectations.mds_past(timestamp_column, row_condition) }}
{{ 'group by ' ~ group_by | join(', ') if group_by }}
having latest_timestamp_column < {{ dbt.dateadd(datepart, interval * -1, dbt_expectations.mds_now() | trim) }}
{% endmacro %}

{% test expect_row_values_to_have_data_for_every_n_datepart(model, date_col, date_part='day', interval=none, row_condition=none, exclusion_condition=none, test_start_date=none, test_end_date=none) %}
{%- set every = interval or 1 %}
with present as (
    select cast({{ date_col }} as timestamp) as moment
    from {{ model }}
    {{ dbt_expectations.mds_where(row_condition) }}
),
span as (
    select
        {{ "timestamp '" ~ test_start_date ~ "'" if test_start_date else 'cast(cast(min(moment) as date) as timestamp)' }} as first_moment,
        {{ "timestamp '" ~ test_end_date ~ "'" if test_end_date else 'cast(cast(max(moment) as date) as timestamp)' }} as last_moment
    from present
),
expected as (
    select unnest(range(
        first_moment, last_moment, interval '{{ every }} {{ date_part }}'
    )) as date_{{ date_part }}
    from span
)
select date_{{ date_part }}, 0 as row_cnt
from expected
where not exists (
    from present
    where moment >= date_{{ date_part }} and moment < date_{{ date_part }} + interval '{{ every }} {{ date_part }}'
)
{{ 'and ' ~ exclusion_condition if exclusion_condition }}
{% endtest %}
