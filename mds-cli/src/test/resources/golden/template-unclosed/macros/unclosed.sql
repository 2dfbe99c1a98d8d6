{% macro cents(column) %}
  {% if column %}
    {{ column }} / 100
{% endmacro %}
