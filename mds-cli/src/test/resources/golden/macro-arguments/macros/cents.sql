{% macro cents(column, places=2) %}{{ column }} * 100{% endmacro %}
