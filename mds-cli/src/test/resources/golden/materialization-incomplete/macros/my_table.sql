{% materialization my_table, default %}
  {% call statement('main') %}
    create table {{ this }} as ({{ sql }})
  {% endcall %}
{% endmaterialization %}
