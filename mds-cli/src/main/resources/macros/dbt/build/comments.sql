{% macro persist_docs(relation, model, for_relation=true, for_columns=true) %}
  {%- do adapter.dispatch('persist_docs', 'dbt')(relation, model, for_relation, for_columns) -%}
{% endmacro %}
{% macro default__persist_docs(relation, model, for_relation, for_columns) %}
  {%- if for_relation and config.persist_relation_docs() and model.description -%}
    {%- do run_query(alter_relation_comment(relation, model.description)) -%}
  {%- endif -%}
  {%- if for_columns and config.persist_column_docs() and model.columns -%}
    {%- do run_query(alter_column_comment(relation, model.columns)) -%}
  {%- endif -%}
{% endmacro %}

{% macro alter_relation_comment(relation, relation_comment) %}
  {%- do return(adapter.dispatch('alter_relation_comment', 'dbt')(relation, relation_comment)) -%}
{% endmacro %}
{% macro default__alter_relation_comment(relation, relation_comment) -%}
  comment on {{ relation.type }} {{ relation }} is '{{ adapter.escape_sql_string(relation_comment) }}';
{%- endmacro %}

{% macro alter_column_comment(relation, column_dict) %}
  {%- do return(adapter.dispatch('alter_column_comment', 'dbt')(relation, column_dict)) -%}
{% endmacro %}
{% macro default__alter_column_comment(relation, column_dict) -%}
  {%- set there = adapter.get_columns_in_relation(relation) | map(attribute='name') | map('lower') | list -%}
  {%- set gone = [] -%}
  {%- for name in column_dict.values() | map(attribute='name') if name | lower not in there -%}{%- do gone.append(name) -%}{%- endfor -%}
  {%- if gone -%}
    {%- do exceptions.warn('The following columns are specified in the schema but are not present in the database: ' ~ gone | join(', ')) -%}
  {%- endif -%}
  {%- for column in column_dict.values() if column['name'] | lower in there and column['description'] %}
  comment on column {{ relation }}.{{ adapter.quote(column['name']) if column.get('quote') else column['name'] }} is '{{ adapter.escape_sql_string(column['description']) }}';
  {%- endfor -%}
{%- endmacro %}
