{% macro countdown(n) %}{{ n }} {{ countdown(n - 1) }}{% endmacro %}
