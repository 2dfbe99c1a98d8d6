{% macro mm(a, b=1) %}{{ a }}{% endmacro %}
{% test mytest(model, column_name, k=1) %} select * from {{ model }} where 1=0 {% endtest %}
