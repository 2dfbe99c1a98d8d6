{# Tests of dbt_expectations that look at each row. #}

{% macro mds_holds(model, expression, row_condition) %}
  {{ return(dbt_expectations.expression_is_true(model, expression, '= true', none, row_condition)) }}
{% endmacro %}

{% test expect_column_values_to_be_null(model, column_name, row_condition=none) %}
{{- dbt_expectations.mds_holds(model, column_name ~ ' is null', row_condition) -}}
{% endtest %}
{% test expect_column_values_to_not_be_null(model, column_name, row_condition=none) %}
{{- dbt_expectations.mds_holds(model, column_name ~ ' is not null', row_condition) -}}
{% endtest %}
{% test expect_column_values_to_be_between(model, column_name, min_value=none, max_value=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, column_name, min_value, max_value, none, row_condition, strictly) -}}
{% endtest %}

{# A row without a value is in no set. #}
{% test expect_column_values_to_be_in_set(model, column_name, value_set, quote_values=true, row_condition=none) %}
select {{ column_name }} as value_field
from (select * from {{ model }} {{ dbt_expectations.mds_where(row_condition) }})
where not coalesce({{ column_name }} in ({{ dbt_expectations.mds_values(value_set, quote_values) }}), false)
{% endtest %}
{% test expect_column_values_to_not_be_in_set(model, column_name, value_set, quote_values=true, row_condition=none) %}
select {{ column_name }} as value_field
from (select * from {{ model }} {{ dbt_expectations.mds_where(row_condition) }})
where {{ column_name }} in ({{ dbt_expectations.mds_values(value_set, quote_values) }})
{% endtest %}

{% test expect_column_values_to_be_unique(model, column_name, row_condition=none) %}
{{- dbt_expectations.test_expect_compound_columns_to_be_unique(model, [column_name], row_condition=row_condition) -}}
{% endtest %}

{% macro mds_quoted(columns, quote_columns) %}
  {%- set written = [] -%}
  {%- for column in columns %}{% do written.append(adapter.quote(column) if quote_columns else column) %}{% endfor -%}
  {{ return(written) }}
{% endmacro %}
{% macro mds_row_filter(columns, ignore_row_if, row_condition) %}
  {{ return((row_condition ~ ' and ' if row_condition else '') ~ dbt_expectations.ignore_row_if_expression(ignore_row_if, columns)) }}
{% endmacro %}

{% test expect_compound_columns_to_be_unique(model, column_list, quote_columns=false, ignore_row_if='all_values_are_missing', row_condition=none) %}
{%- if not column_list -%}
  {%- do exceptions.raise_compiler_error('`column_list` of the test expect_compound_columns_to_be_unique is a list of columns') -%}
{%- endif -%}
{%- set columns = dbt_expectations.mds_quoted(column_list, quote_columns) %}
select {{ columns | join(', ') }}, count(*) as n_records
from {{ model }}
where {{ dbt_expectations.mds_row_filter(columns, ignore_row_if, row_condition) }}
group by {{ columns | join(', ') }}
having count(*) > 1
{% endtest %}

{% macro default__test_expect_select_column_values_to_be_unique_within_record(model, column_list, quote_columns=false, ignore_row_if='all_values_are_missing', row_condition=none) %}
{%- set columns = dbt_expectations.mds_quoted(column_list, quote_columns) %}
{%- set texts = [] %}
{%- for column in columns %}{% do texts.append('cast(' ~ column ~ ' as varchar)') %}{% endfor %}
select {{ columns | join(', ') }}
from {{ model }}
where {{ dbt_expectations.mds_row_filter(columns, ignore_row_if, row_condition) }}
    and list_unique([{{ texts | join(', ') }}]) < {{ columns | length }}
{% endmacro %}

{% macro mds_ordered(model, column_name, sort_column, strictly, row_condition, group_by, step, operator) %}
{%- set groups = group_by | join(', ') ~ ', ' if group_by else '' %}
{%- set difference = 'value_field - value_field_lag' if operator == '>' else 'value_field_lag - value_field' %}
select *
from (
    select
        {{ groups }}{{ sort_column or column_name }} as sort_column,
        {{ column_name }} as value_field,
        lag(value_field) over ({{ 'partition by ' ~ group_by | join(', ') if group_by }} order by sort_column) as value_field_lag
    from {{ model }}
    {{ dbt_expectations.mds_where(row_condition) }}
)
where value_field_lag is not null
    and not (value_field {{ operator }}{{ '' if strictly else '=' }} value_field_lag{{ ' and ' ~ difference ~ ' = ' ~ step if step }})
{% endmacro %}
{% test expect_column_values_to_be_increasing(model, column_name, sort_column=none, strictly=true, row_condition=none, group_by=none, step=none) %}
{{- dbt_expectations.mds_ordered(model, column_name, sort_column, strictly, row_condition, group_by, step, '>') -}}
{% endtest %}
{% test expect_column_values_to_be_decreasing(model, column_name, sort_column=none, strictly=true, row_condition=none, group_by=none, step=none) %}
{{- dbt_expectations.mds_ordered(model, column_name, sort_column, strictly, row_condition, group_by, step, '<') -}}
{% endtest %}

{% test expect_column_values_to_have_consistent_casing(model, column_name, display_inconsistent_columns=false) %}
{%- if display_inconsistent_columns %}
select lower({{ column_name }}) as inconsistent_columns, count(distinct {{ column_name }}) as set_count_case_insensitive
from {{ model }}
group by inconsistent_columns
having set_count_case_insensitive > 1
{%- else %}
select count(distinct {{ column_name }}) as set_count, count(distinct lower({{ column_name }})) as set_count_case_insensitive
from {{ model }}
having set_count != set_count_case_insensitive
{%- endif %}
{% endtest %}

{% test expect_column_pair_values_A_to_be_greater_than_B(model, column_A, column_B, or_equal=false, row_condition=none) %}
{{- dbt_expectations.mds_holds(model, column_A ~ (' >= ' if or_equal else ' > ') ~ column_B, row_condition) -}}
{% endtest %}
{% test expect_column_pair_values_to_be_equal(model, column_A, column_B, row_condition=none) %}
{{- dbt_expectations.mds_holds(model, column_A ~ ' = ' ~ column_B, row_condition) -}}
{% endtest %}
{% test expect_column_pair_values_to_be_in_set(model, column_A, column_B, value_pairs_set, row_condition=none) %}
{%- set pairs = [] -%}
{%- for pair in value_pairs_set -%}
  {%- if pair | length != 2 -%}
    {%- do exceptions.raise_compiler_error('`value_pairs_set` holds lists of two, not ' ~ pair) -%}
  {%- endif -%}
  {%- do pairs.append('(' ~ column_A ~ ' = ' ~ pair[0] ~ ' and ' ~ column_B ~ ' = ' ~ pair[1] ~ ')') -%}
{%- endfor -%}
{{- dbt_expectations.mds_holds(model, pairs | join(' or '), row_condition) -}}
{% endtest %}
{% test expect_multicolumn_sum_to_equal(model, column_list, sum_total, group_by=none, row_condition=none) %}
{%- set total = sum_total if sum_total is number else 'sum(' ~ sum_total ~ ')' -%}
{{- dbt_expectations.expression_is_true(model, 'sum(' ~ column_list | join(') + sum(') ~ ') = ' ~ total, '= true', group_by, row_condition) -}}
{% endtest %}

{% test expect_column_value_lengths_to_be_between(model, column_name, min_value=none, max_value=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, dbt.length(column_name), min_value, max_value, none, row_condition, strictly) -}}
{% endtest %}
{% test expect_column_value_lengths_to_equal(model, column_name, value, row_condition=none) %}
{{- dbt_expectations.mds_holds(model, dbt.length(column_name) ~ ' = ' ~ value, row_condition) -}}
{% endtest %}

{% macro _get_like_pattern_expression(column_name, like_pattern, positive) -%}
  {{ column_name }}{{ '' if positive else ' not' }} like '{{ like_pattern }}'
{%- endmacro %}
{% macro mds_like(model, column_name, patterns, positive, match_on, row_condition) %}
  {%- set parts = [] -%}
  {%- for pattern in patterns %}{% do parts.append(dbt_expectations._get_like_pattern_expression(column_name, pattern, positive)) %}{% endfor -%}
  {{ return(dbt_expectations.mds_holds(model, parts | join(' and ' if match_on == 'all' else ' or '), row_condition)) }}
{% endmacro %}
{% test expect_column_values_to_match_like_pattern(model, column_name, like_pattern, row_condition=none) %}
{{- dbt_expectations.mds_like(model, column_name, [like_pattern], true, 'any', row_condition) -}}
{% endtest %}
{% test expect_column_values_to_not_match_like_pattern(model, column_name, like_pattern, row_condition=none) %}
{{- dbt_expectations.mds_like(model, column_name, [like_pattern], false, 'any', row_condition) -}}
{% endtest %}
{% test expect_column_values_to_match_like_pattern_list(model, column_name, like_pattern_list, match_on='any', row_condition=none) %}
{{- dbt_expectations.mds_like(model, column_name, like_pattern_list, true, match_on, row_condition) -}}
{% endtest %}
{% test expect_column_values_to_not_match_like_pattern_list(model, column_name, like_pattern_list, match_on='any', row_condition=none) %}
{{- dbt_expectations.mds_like(model, column_name, like_pattern_list, false, match_on, row_condition) -}}
{% endtest %}

{% macro mds_regex(model, column_name, patterns, positive, match_on, row_condition, is_raw, flags) %}
  {%- set parts = [] -%}
  {%- for pattern in patterns -%}
    {%- do parts.append(('' if positive else 'not ') ~ dbt_expectations.regexp_instr(column_name, pattern, is_raw=is_raw, flags=flags) | trim) -%}
  {%- endfor -%}
  {{ return(dbt_expectations.mds_holds(model, parts | join(' and ' if match_on == 'all' else ' or '), row_condition)) }}
{% endmacro %}
{% test expect_column_values_to_match_regex(model, column_name, regex, row_condition=none, is_raw=false, flags='') %}
{{- dbt_expectations.mds_regex(model, column_name, [regex], true, 'any', row_condition, is_raw, flags) -}}
{% endtest %}
{% test expect_column_values_to_not_match_regex(model, column_name, regex, row_condition=none, is_raw=false, flags='') %}
{{- dbt_expectations.mds_regex(model, column_name, [regex], false, 'any', row_condition, is_raw, flags) -}}
{% endtest %}
{% test expect_column_values_to_match_regex_list(model, column_name, regex_list, match_on='any', row_condition=none, is_raw=false, flags='') %}
{{- dbt_expectations.mds_regex(model, column_name, regex_list, true, match_on, row_condition, is_raw, flags) -}}
{% endtest %}
{% test expect_column_values_to_not_match_regex_list(model, column_name, regex_list, match_on='any', row_condition=none, is_raw=false, flags='') %}
{{- dbt_expectations.mds_regex(model, column_name, regex_list, false, match_on, row_condition, is_raw, flags) -}}
{% endtest %}

{% macro default__test_expect_column_values_to_be_within_n_stdevs(model, column_name, group_by=none, sigma_threshold=3) %}
with metrics as (
    select {{ group_by | join(', ') ~ ', ' if group_by }}sum({{ column_name }}) as metric
    from {{ model }}
    {{ 'group by ' ~ group_by | join(', ') if group_by }}
)
select *, (metric - avg(metric) over ()) / nullif(stddev(metric) over (), 0) as sigma
from metrics
qualify abs(sigma) > {{ sigma_threshold }}
{% endmacro %}

{% macro _get_metric_expression(metric_column, take_logs) -%}
  coalesce({{ 'ln(nullif(' ~ metric_column ~ ', 0))' if take_logs else metric_column }}, 0)
{%- endmacro %}
{% macro default__test_expect_column_values_to_be_within_n_moving_stdevs(model, column_name, date_column_name, group_by=none, period='day', lookback_periods=1, trend_periods=7, test_periods=14, sigma_threshold=3, sigma_threshold_upper=none, sigma_threshold_lower=none, take_diffs=true, take_logs=true) %}
{%- set upper = sigma_threshold_upper or sigma_threshold %}
{%- set lower = sigma_threshold_lower or -1 * sigma_threshold %}
{%- set partition = 'partition by ' ~ group_by | join(', ') if group_by else '' %}
{%- set now = dbt_expectations.mds_now() | trim %}
{%- set before = 'lag(agg_metric_value, ' ~ lookback_periods ~ ') over by_period' %}
with by_period as (
    select
        {{ dbt.date_trunc(period, date_column_name) }} as metric_period,
        {{ group_by | join(', ') ~ ', ' if group_by }}sum({{ column_name }}) as agg_metric_value
    from {{ model }}
    group by all
),
tested as (
    select
        *,
        {{ dbt_expectations._get_metric_expression('agg_metric_value', take_logs) }}
        {%- if take_diffs %} - {{ dbt_expectations._get_metric_expression(before, take_logs) }}{% endif %} as metric_test_value
    from by_period
    window by_period as ({{ partition }} order by metric_period)
),
moving as (
    select
        *,
        avg(metric_test_value) over earlier as metric_test_rolling_average,
        stddev(metric_test_value) over earlier as metric_test_rolling_stddev
    from tested
    window earlier as ({{ partition }} order by metric_period rows between {{ trend_periods }} preceding and 1 preceding)
)
select *, (metric_test_value - metric_test_rolling_average) / nullif(metric_test_rolling_stddev, 0) as metric_test_sigma
from moving
where metric_period >= {{ dbt.dateadd(period, -test_periods, dbt.date_trunc(period, now)) }}
    and metric_period < {{ dbt.date_trunc(period, now) }}
    and not (metric_test_sigma >= {{ lower }} and metric_test_sigma <= {{ upper }})
{% endmacro %}
