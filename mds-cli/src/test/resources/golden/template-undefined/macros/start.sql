{% macro stars(columns) %}{{ columns | join(', ') }}{% endmacro %}
