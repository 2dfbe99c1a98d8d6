{% test positive(model, column_name, than=0) %}
{{ config(severity='error') }}
select * from {{ model }} where {{ column_name }} <= {{ than }}
{% endtest %}
