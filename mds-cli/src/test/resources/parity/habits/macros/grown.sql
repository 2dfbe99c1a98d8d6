{% macro grown(key) %}
  {{ config(materialized='incremental', unique_key=key, tags='grown', meta={'by': 'macro'}, pre_hook="select 1",
            grants={'+select': 'reader'}) }}
  {%- set columns = [] -%}
  {%- for row in run_query('select column_name from information_schema.columns') -%}
    {%- do columns.append(row['column_name']) -%}
  {%- endfor -%}
  select {{ columns | length }} as n, 1 as {{ key }}
{% endmacro %}
