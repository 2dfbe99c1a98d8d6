{% macro cents(column) %}{{ column }} / 100{% endmacro %}
{% macro cents(column) %}round({{ column }} / 100, 2){% endmacro %}
