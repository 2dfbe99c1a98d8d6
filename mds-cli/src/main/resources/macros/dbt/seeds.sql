{# Seeds are read and written by mds; these answer to the macros of projects that load rows by themselves. #}
{% macro get_batch_size() %}{%- do return(adapter.dispatch('get_batch_size', 'dbt')()) -%}{% endmacro %}
{% macro default__get_batch_size() %}{%- do return(10000) -%}{% endmacro %}

{% macro get_binding_char() %}{{- adapter.dispatch('get_binding_char', 'dbt')() -}}{% endmacro %}
{% macro default__get_binding_char() %}{%- do return('%s') -%}{% endmacro %}
{% macro duckdb__get_binding_char() %}{%- do return('?') -%}{% endmacro %}

{% macro get_csv_sql(create_or_truncate_sql, insert_sql) %}
  {{- adapter.dispatch('get_csv_sql', 'dbt')(create_or_truncate_sql, insert_sql) -}}
{% endmacro %}
{% macro default__get_csv_sql(create_or_truncate_sql, insert_sql) -%}
  {{ create_or_truncate_sql }};
  {{ insert_sql }}
{%- endmacro %}
