{# The generic tests of dbt_utils: queries for what should not be there. Arguments and outcomes are the package's. #}

{% macro mds_columns(columns) %}{{ return(columns | join(', ') ~ ', ' if columns else '') }}{% endmacro %}
{% macro mds_grouped(columns) %}{{ return('group by ' ~ columns | join(', ') if columns else '') }}{% endmacro %}

{% macro default__test_accepted_range(model, column_name, min_value=none, max_value=none, inclusive=true) %}
{%- set equal = '=' if inclusive else '' %}
select *
from {{ model }}
where not (
    true
    {%- if min_value is not none %} and {{ column_name }} >{{ equal }} {{ min_value }}{% endif %}
    {%- if max_value is not none %} and {{ column_name }} <{{ equal }} {{ max_value }}{% endif %}
)
{% endmacro %}

{% macro default__test_at_least_one(model, column_name, group_by_columns=[]) %}
select {{ dbt_utils.mds_columns(group_by_columns) }}count({{ column_name }}) as present
from {{ model }}
{{ dbt_utils.mds_grouped(group_by_columns) }}
having count({{ column_name }}) = 0
{% endmacro %}

{% macro default__test_cardinality_equality(model, column_name, to, field) %}
with own as (
    select {{ column_name }} as value, count(*) as num_rows from {{ model }} group by all
),
other as (
    select {{ field }} as value, count(*) as num_rows from {{ to }} group by all
)
(from own except from other) union all (from other except from own)
{% endmacro %}

{% macro default__test_equal_rowcount(model, compare_model, group_by_columns=[]) %}
{{ config(fail_calc='sum(coalesce(diff_count, 0))') }}
{{- dbt_utils.mds_row_counts(model, compare_model, group_by_columns) }}
select *, abs(count_own - count_other) as diff_count
from counted
{% endmacro %}

{% macro default__test_fewer_rows_than(model, compare_model, group_by_columns=[]) %}
{{ config(fail_calc='sum(coalesce(row_count_delta, 0))') }}
{{- dbt_utils.mds_row_counts(model, compare_model, group_by_columns) }}
select *,
    case
        when count_own > count_other then count_own - count_other
        when count_own = count_other then 1
        else 0
    end as row_count_delta
from counted
{% endmacro %}

{# A group that is in one of the two only has no count in the other. #}
{% macro mds_row_counts(model, compare_model, group_by_columns) %}
{%- set groups = ['1 as mds_all'] + group_by_columns %}
{%- set names = ['mds_all'] + group_by_columns %}
with own as (
    select {{ groups | join(', ') }}, count(*) as count_own from {{ model }} group by {{ names | join(', ') }}
),
other as (
    select {{ groups | join(', ') }}, count(*) as count_other from {{ compare_model }} group by {{ names | join(', ') }}
),
counted as (
    select * from own full join other using ({{ names | join(', ') }})
)
{%- endmacro %}

{% macro default__test_equality(model, compare_model, compare_columns=none, exclude_columns=none, precision=none) %}
{{- config(fail_calc="count(*) + coalesce(abs(sum(case which_diff when 'a_minus_b' then 1 else -1 end)), 0)") -}}
{%- if compare_columns and exclude_columns -%}
  {%- do exceptions.raise_compiler_error('the test equality takes `compare_columns` or `exclude_columns`, not both') -%}
{%- endif -%}
{%- if not execute -%}{{ return('') }}{%- endif -%}
{%- set columns = dbt_utils.mds_compared_columns(model, compare_model, compare_columns, exclude_columns, precision) | join(', ') %}
with a_minus_b as (
    select {{ columns }} from {{ model }}
    except
    select {{ columns }} from {{ compare_model }}
),
b_minus_a as (
    select {{ columns }} from {{ compare_model }}
    except
    select {{ columns }} from {{ model }}
)
select 'a_minus_b' as which_diff, * from a_minus_b
union all
select 'b_minus_a' as which_diff, * from b_minus_a
{% endmacro %}

{% macro mds_compared_columns(model, compare_model, compare_columns, exclude_columns, precision) %}
  {%- if compare_columns and not precision -%}{{ return(compare_columns) }}{%- endif -%}
  {%- do dbt_utils._is_relation(model, 'test_equality') -%}
  {%- do dbt_utils._is_ephemeral(model, 'test_equality') -%}
  {%- do dbt_utils._is_ephemeral(compare_model, 'test_equality') -%}
  {%- set wanted = compare_columns | default([], true) | map('lower') | list -%}
  {%- set left_out = exclude_columns | default([], true) | map('lower') | list -%}
  {%- set chosen = [] -%}
  {%- for column in adapter.get_columns_in_relation(model) -%}
    {%- if column.name | lower not in left_out and (not wanted or column.name | lower in wanted) -%}
      {%- do chosen.append(column) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if not wanted -%}
    {%- set others = dbt_utils.get_filtered_columns_in_relation(compare_model, left_out) | map('lower') | list -%}
    {%- if set(chosen | map(attribute='name') | map('lower')) != set(others) -%}
      {%- do exceptions.raise_compiler_error(compare_model ~ ' has other columns than ' ~ model ~ ': name those that both have in `compare_columns`, or leave some out by `exclude_columns`') -%}
    {%- endif -%}
  {%- endif -%}
  {%- set written = [] -%}
  {%- for column in chosen -%}
    {%- set isNumber = column.is_float() or column.is_numeric() or column.data_type | lower == 'double' -%}
    {%- do written.append('round(cast(' ~ column.quoted ~ ' as ' ~ dbt.type_numeric() ~ '), ' ~ precision ~ ') as ' ~ column.quoted if precision and isNumber else column.quoted) -%}
  {%- endfor -%}
  {{ return(written) }}
{% endmacro %}

{% macro default__test_expression_is_true(model, expression, column_name=none) %}
select *
from {{ model }}
where not ({{ column_name ~ ' ' if column_name is not none }}{{ expression }})
{% endmacro %}

{% macro default__test_mutually_exclusive_ranges(model, lower_bound_column, upper_bound_column, partition_by=none, gaps='allowed', zero_length_range_allowed=false) %}
{%- set next = {'not_allowed': '=', 'allowed': '<=', 'required': '<'}.get(gaps) -%}
{%- if next is none -%}
  {%- do exceptions.raise_compiler_error('`gaps` of the test mutually_exclusive_ranges is not_allowed, allowed or required, not ' ~ gaps) -%}
{%- endif -%}
{%- set partition = 'partition by ' ~ partition_by if partition_by else '' %}
with ranges as (
    select
        {% if partition_by %}{{ partition_by }} as partition_by_col,{% endif %}
        {{ lower_bound_column }} as lower_bound,
        {{ upper_bound_column }} as upper_bound,
        lead({{ lower_bound_column }}) over following as next_lower_bound,
        row_number() over backwards = 1 as is_last_record
    from {{ model }}
    window
        following as ({{ partition }} order by {{ lower_bound_column }}, {{ upper_bound_column }}),
        backwards as ({{ partition }} order by {{ lower_bound_column }} desc, {{ upper_bound_column }} desc)
)
select *
from ranges
where not (
    coalesce(lower_bound {{ '<=' if zero_length_range_allowed else '<' }} upper_bound, false)
    and coalesce(upper_bound {{ next }} next_lower_bound, is_last_record, false)
)
{% endmacro %}

{% macro default__test_not_accepted_values(model, column_name, values, quote=true) %}
{%- set written = [] %}
{%- for value in values %}{% do written.append("'" ~ value ~ "'" if quote else value) %}{% endfor %}
select distinct {{ column_name }} as value_field
from {{ model }}
where {{ column_name }} in ({{ written | join(', ') }})
{% endmacro %}

{% macro default__test_not_constant(model, column_name, group_by_columns=[]) %}
select {{ dbt_utils.mds_columns(group_by_columns) }}count(distinct {{ column_name }}) as filler_column
from {{ model }}
{{ dbt_utils.mds_grouped(group_by_columns) }}
having count(distinct {{ column_name }}) = 1
{% endmacro %}

{% macro default__test_not_empty_string(model, column_name, trim_whitespace=true) %}
select *
from {{ model }}
where {{ 'trim(' ~ column_name ~ ')' if trim_whitespace else column_name }} = ''
{% endmacro %}

{% macro default__test_not_null_proportion(model, group_by_columns=[], column_name=none, at_least=none, at_most=1) %}
{%- if at_least is none -%}
  {%- do exceptions.raise_compiler_error('the test not_null_proportion needs `at_least`') -%}
{%- endif %}
select {{ dbt_utils.mds_columns(group_by_columns) }}count({{ column_name }}) / count(*) as not_null_proportion
from {{ model }}
{{ dbt_utils.mds_grouped(group_by_columns) }}
having not_null_proportion < {{ at_least }} or not_null_proportion > {{ at_most }}
{% endmacro %}

{% macro default__test_recency(model, field, datepart, interval, ignore_time_component=false, group_by_columns=[]) %}
{%- set type = 'date' if ignore_time_component else dbt.type_timestamp() -%}
{%- set threshold = 'cast(' ~ dbt.dateadd(datepart, interval * -1, dbt.current_timestamp()) ~ ' as ' ~ type ~ ')' -%}
{%- set latest = 'max(' ~ field ~ ')' %}
select
    {{ dbt_utils.mds_columns(group_by_columns) }}{{ 'cast(' ~ latest ~ ' as date)' if ignore_time_component else latest }} as most_recent,
    {{ threshold }} as threshold
from {{ model }}
{{ dbt_utils.mds_grouped(group_by_columns) }}
having most_recent < {{ threshold }}{{ ' or most_recent is null' if not flags.EMPTY }}
{% endmacro %}

{% macro default__test_relationships_where(model, column_name, to, field, from_condition='1=1', to_condition='1=1') %}
select {{ column_name }} as id
from {{ model }}
where {{ column_name }} is not null
    and {{ from_condition }}
    and not exists (
        from (select {{ field }} as mds_field from {{ to }} where {{ to_condition }}) as mds_to
        where mds_to.mds_field = {{ column_name }}
    )
{% endmacro %}

{% macro default__test_sequential_values(model, column_name, interval=1, datepart=none, group_by_columns=[]) %}
{%- set previous = 'previous_' ~ dbt_utils.slugify(column_name) -%}
{%- set next = dbt.dateadd(datepart, interval, previous) if datepart else previous ~ ' + ' ~ interval %}
select *
from (
    select
        {{ dbt_utils.mds_columns(group_by_columns) }}{{ column_name }},
        lag({{ column_name }}) over (
            {{ 'partition by ' ~ group_by_columns | join(', ') if group_by_columns }} order by {{ column_name }}
        ) as {{ previous }}
    from {{ model }}
)
where not ({{ column_name }} = {{ next }})
{% endmacro %}
