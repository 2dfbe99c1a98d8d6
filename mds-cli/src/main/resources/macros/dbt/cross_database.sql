{% macro equals(expr1, expr2) %}{{- adapter.dispatch('equals', 'dbt')(expr1, expr2) -}}{% endmacro %}
{% macro default__equals(expr1, expr2) -%}
  {{ '(' ~ expr1 ~ ' is not distinct from ' ~ expr2 ~ ')' if flags.ENABLE_TRUTHY_NULLS_EQUALS_MACRO else '(' ~ expr1 ~ ' = ' ~ expr2 ~ ')' }}
{%- endmacro %}

{% macro current_timestamp() %}{{- adapter.dispatch('current_timestamp', 'dbt')() -}}{% endmacro %}
{% macro duckdb__current_timestamp() %}now(){% endmacro %}

{% macro cast(field, type) %}{%- do return(adapter.dispatch('cast', 'dbt')(field, type)) -%}{% endmacro %}
{% macro default__cast(field, type) %}
    cast({{ field }} as {{ type }})
{% endmacro %}

{% macro py_current_timestring() %}{%- do return(modules.datetime.datetime.now().strftime('%H%M%S%f')) -%}{% endmacro %}
