{% macro there(n) %}{{ back(n + 1) }}{% endmacro %}
{% macro back(n) %}{{ there(n + 1) }}{% endmacro %}
