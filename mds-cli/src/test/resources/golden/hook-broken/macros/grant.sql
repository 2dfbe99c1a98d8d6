{% macro grant_select() %}
  {% if execute %}{{ exceptions.raise_compiler_error('there is nobody to grant to') }}{% endif %}
{% endmacro %}
