{# What most tests of dbt_expectations are made of: rows, or groups of rows, for which an expression does not hold.
   Arguments and outcomes are the package's. #}

{% macro default__truth_expression(expression) %}{{ expression }} as expression{% endmacro %}

{% macro default__expression_is_true(model, expression, test_condition='= true', group_by_columns=none, row_condition=none) %}
select *
from (
    {{ dbt_expectations.get_select(model, expression, row_condition, group_by_columns) }}
)
where not (expression {{ test_condition }})
{% endmacro %}

{% test expression_is_true(model, expression, test_condition='= true', group_by_columns=none, row_condition=none) %}
{{- dbt_expectations.expression_is_true(model, expression, test_condition, group_by_columns, row_condition) -}}
{% endtest %}

{% macro default__get_select(model, expression, row_condition, group_by) -%}
    select
        {% for column in group_by or [] %}{{ column }} as col_{{ loop.index }}, {% endfor %}
        {{- dbt_expectations.truth_expression('(' ~ expression | trim ~ ')') }}
    from {{ model }}
    {{ dbt_expectations.mds_where(row_condition) }}
    {% if group_by %}group by {{ group_by | join(', ') }}{% endif %}
{%- endmacro %}

{% macro mds_where(row_condition) %}{{ return('where ' ~ row_condition if row_condition else '') }}{% endmacro %}

{% macro expression_between(model, expression, min_value=none, max_value=none, group_by_columns=none, row_condition=none, strictly=false) %}
  {%- if min_value is none and max_value is none -%}
    {%- do exceptions.raise_compiler_error('the test needs `min_value`, `max_value` or both') -%}
  {%- endif -%}
  {%- set equal = '' if strictly else '=' -%}
  {%- set limits = [] -%}
  {%- if min_value is not none %}{% do limits.append(expression | trim ~ ' >' ~ equal ~ ' ' ~ min_value) %}{% endif -%}
  {%- if max_value is not none %}{% do limits.append(expression | trim ~ ' <' ~ equal ~ ' ' ~ max_value) %}{% endif -%}
  {{ return(dbt_expectations.expression_is_true(model, limits | join(' and '), '= true', group_by_columns, row_condition)) }}
{% endmacro %}

{% test expression_between(model, expression, min_value=none, max_value=none, group_by_columns=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, expression, min_value, max_value, group_by_columns, row_condition, strictly) -}}
{% endtest %}

{% macro default__test_equal_expression(model, expression, compare_model=none, compare_expression=none, group_by=none, compare_group_by=none, row_condition=none, compare_row_condition=none, tolerance=0.0, tolerance_percent=none) %}
{%- set names = [] %}
{%- for column in group_by or [] %}{% do names.append('col_' ~ loop.index) %}{% endfor %}
with own as (
    {{ dbt_expectations.get_select(model, expression, row_condition, group_by) }}
),
other as (
    {{ dbt_expectations.get_select(compare_model or model, compare_expression or expression, compare_row_condition or row_condition, compare_group_by or group_by) }}
),
compared as (
    select
        {% for name in names %}{{ name }}, {% endfor -%}
        own.expression,
        other.expression as compare_expression,
        abs(coalesce(own.expression, 0) - coalesce(other.expression, 0)) as expression_difference,
        expression_difference / nullif(own.expression * 1.0, 0) as expression_difference_percent
    from own
    {{ 'full join other using (' ~ names | join(', ') ~ ')' if names else 'cross join other' }}
)
select *
from compared
where {{ 'expression_difference_percent > ' ~ tolerance_percent if tolerance_percent else 'expression_difference > ' ~ tolerance }}
{% endmacro %}

{% macro default__ignore_row_if_expression(ignore_row_if, columns) %}
  {%- set operator = {'all_values_are_missing': 'and', 'any_value_is_missing': 'or'}.get(ignore_row_if) -%}
  {%- if operator is none -%}
    {%- do exceptions.raise_compiler_error('`ignore_row_if` is all_values_are_missing or any_value_is_missing, not ' ~ ignore_row_if) -%}
  {%- endif -%}
  {{ return('not (' ~ columns | join(' is null ' ~ operator ~ ' ') ~ ' is null)') }}
{% endmacro %}

{# One text for each value of a list, quoted on wish. #}
{% macro mds_values(value_set, quote_values) %}
  {%- set values = [] -%}
  {%- for value in value_set %}{% do values.append("'" ~ value ~ "'" if quote_values else value) %}{% endfor -%}
  {{ return(values | join(', ')) }}
{% endmacro %}

{% macro default__log_natural(x) -%}ln({{ x }}){%- endmacro %}
{% macro default__rand() -%}random(){%- endmacro %}
{% macro default__md5(string_value) -%}md5(cast({{ string_value }} as varchar)){%- endmacro %}
{% macro median(field) -%}median({{ field }}){%- endmacro %}
{% macro percentile_cont(field, quantile, partition=none) -%}
  quantile_cont({{ field }}, {{ quantile }}){{ ' over (partition by ' ~ partition ~ ')' if partition }}
{%- endmacro %}
{% macro default__type_timestamp() -%}timestamp{%- endmacro %}
{% macro default__type_datetime() -%}timestamp{%- endmacro %}
{% macro default__group_by(n) -%}group by {{ range(1, n + 1) | join(', ') }}{%- endmacro %}

{% macro default__regexp_instr(source_value, regexp, position=1, occurrence=1, is_raw=false, flags='') -%}
  regexp_matches({{ source_value }}, '{{ regexp }}'{{ ", '" ~ flags ~ "'" if flags }})
{%- endmacro %}

{# The time now where the tests' times are from: the variable dbt_date:time_zone, else this machine's zone. #}
{% macro mds_now() -%}
  {%- set zone = var('dbt_date:time_zone', '') -%}
  {{ "timezone('" ~ zone ~ "', current_timestamp)" if zone else 'cast(current_timestamp as timestamp)' }}
{%- endmacro %}
