{% macro euros(column) %}
  {{ column }}
