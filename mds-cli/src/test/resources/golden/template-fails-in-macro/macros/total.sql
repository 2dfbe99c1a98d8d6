{% macro total(parts) %}
  {% set all = namespace(sum=0) %}
  {% for part in parts %}{% set all.sum = all.sum + part %}{% endfor %}
  {{ all.sum }}
{% endmacro %}
