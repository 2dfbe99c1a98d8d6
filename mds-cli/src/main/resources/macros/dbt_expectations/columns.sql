{# Tests of dbt_expectations that aggregate a column. #}

{% macro mds_count_is(model, column_name, condition, group_by, row_condition) %}
  {{ return(dbt_expectations.expression_is_true(model, 'count(distinct ' ~ column_name ~ ') ' ~ condition, '= true', group_by, row_condition)) }}
{% endmacro %}

{% test expect_column_distinct_count_to_be_greater_than(model, column_name, value, group_by=none, row_condition=none) %}
{{- dbt_expectations.mds_count_is(model, column_name, '> ' ~ value, group_by, row_condition) -}}
{% endtest %}
{% test expect_column_distinct_count_to_be_less_than(model, column_name, value, group_by=none, row_condition=none) %}
{{- dbt_expectations.mds_count_is(model, column_name, '< ' ~ value, group_by, row_condition) -}}
{% endtest %}
{% test expect_column_distinct_count_to_equal(model, column_name, value, group_by=none, row_condition=none) %}
{{- dbt_expectations.mds_count_is(model, column_name, '= ' ~ value, group_by, row_condition) -}}
{% endtest %}
{% test expect_column_distinct_count_to_equal_other_table(model, compare_model, column_name, compare_column_name=none, row_condition=none, compare_row_condition=none) %}
{{- dbt_expectations.test_equal_expression(
    model, 'count(distinct ' ~ column_name ~ ')',
    compare_model=compare_model,
    compare_expression='count(distinct ' ~ (compare_column_name or column_name) ~ ')',
    row_condition=row_condition,
    compare_row_condition=compare_row_condition) -}}
{% endtest %}

{% test expect_column_distinct_values_to_be_in_set(model, column_name, value_set, quote_values=true, row_condition=none) %}
select distinct {{ column_name }} as value_field
from (select * from {{ model }} {{ dbt_expectations.mds_where(row_condition) }})
where not coalesce({{ column_name }} in ({{ dbt_expectations.mds_values(value_set, quote_values) }}), false)
{% endtest %}
{% test expect_column_distinct_values_to_contain_set(model, column_name, value_set, quote_values=true, row_condition=none) %}
{{- dbt_expectations.mds_compared_sets(model, column_name, value_set, quote_values, row_condition) }}
where column_value is null
{% endtest %}
{% test expect_column_distinct_values_to_equal_set(model, column_name, value_set, quote_values=true, row_condition=none) %}
{{- dbt_expectations.mds_compared_sets(model, column_name, value_set, quote_values, row_condition) }}
where column_value is null or value_field is null
{% endtest %}
{% macro mds_compared_sets(model, column_name, value_set, quote_values, row_condition) %}
select column_value, value_field
from (select distinct {{ column_name }} as column_value from {{ model }} {{ dbt_expectations.mds_where(row_condition) }})
full join (select distinct unnest([{{ dbt_expectations.mds_values(value_set, quote_values) }}]) as value_field)
    on column_value = value_field
{%- endmacro %}

{% test expect_column_max_to_be_between(model, column_name, min_value=none, max_value=none, group_by=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, 'max(' ~ column_name ~ ')', min_value, max_value, group_by, row_condition, strictly) -}}
{% endtest %}
{% test expect_column_min_to_be_between(model, column_name, min_value=none, max_value=none, group_by=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, 'min(' ~ column_name ~ ')', min_value, max_value, group_by, row_condition, strictly) -}}
{% endtest %}
{% test expect_column_mean_to_be_between(model, column_name, min_value=none, max_value=none, group_by=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, 'avg(' ~ column_name ~ ')', min_value, max_value, group_by, row_condition, strictly) -}}
{% endtest %}
{% test expect_column_median_to_be_between(model, column_name, min_value=none, max_value=none, group_by=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, dbt_expectations.median(column_name), min_value, max_value, group_by, row_condition, strictly) -}}
{% endtest %}
{% test expect_column_quantile_values_to_be_between(model, column_name, quantile, min_value=none, max_value=none, group_by=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, dbt_expectations.percentile_cont(column_name, quantile), min_value, max_value, group_by, row_condition, strictly) -}}
{% endtest %}
{% macro default__test_expect_column_stdev_to_be_between(model, column_name, min_value=none, max_value=none, group_by=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, 'stddev(' ~ column_name ~ ')', min_value, max_value, group_by, row_condition, strictly) -}}
{% endmacro %}
{% test expect_column_sum_to_be_between(model, column_name, min_value=none, max_value=none, group_by=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, 'sum(' ~ column_name ~ ')', min_value, max_value, group_by, row_condition, strictly) -}}
{% endtest %}
{% test expect_column_unique_value_count_to_be_between(model, column_name, min_value=none, max_value=none, group_by=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, 'count(distinct ' ~ column_name ~ ')', min_value, max_value, group_by, row_condition, strictly) -}}
{% endtest %}
{# 1 where there is no value, as no two are alike. #}
{% test expect_column_proportion_of_unique_values_to_be_between(model, column_name, min_value=none, max_value=none, group_by=none, row_condition=none, strictly=false) %}
{{- dbt_expectations.expression_between(model, 'coalesce(count(distinct ' ~ column_name ~ ') / nullif(count(' ~ column_name ~ '), 0), 1)', min_value, max_value, group_by, row_condition, strictly) -}}
{% endtest %}

{% macro default__test_expect_column_most_common_value_to_be_in_set(model, column_name, value_set, top_n, quote_values=true, data_type='decimal', row_condition=none) %}
{%- set value = column_name if quote_values else 'cast(' ~ column_name ~ ' as ' ~ data_type ~ ')' %}
select value_field
from (
    select {{ value }} as value_field, row_number() over (order by count(*) desc) as rank
    from {{ model }}
    {{ dbt_expectations.mds_where(row_condition) }}
    group by value_field
)
where rank = {{ top_n }} and value_field not in ({{ dbt_expectations.mds_values(value_set, quote_values) }})
{% endmacro %}
