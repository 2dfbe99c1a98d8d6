{% macro count_rows() %}
  {{ print(run_query('select count(*) from ' ~ ref('open_orders')).rows) }}
{% endmacro %}
