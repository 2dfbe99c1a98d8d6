{# Relations of an earlier run, made anew elsewhere without their rows being built. #}

{% macro can_clone_table() %}{%- do return(adapter.dispatch('can_clone_table', 'dbt')()) -%}{% endmacro %}
{% macro default__can_clone_table() %}{%- do return(false) -%}{% endmacro %}

{% macro create_or_replace_clone(this_relation, defer_relation) %}
  {%- do return(adapter.dispatch('create_or_replace_clone', 'dbt')(this_relation, defer_relation)) -%}
{% endmacro %}
{% macro default__create_or_replace_clone(this_relation, defer_relation) -%}
  create or replace table {{ this_relation.render() }} clone {{ defer_relation.render() }}
{%- endmacro %}

{% materialization clone, default %}
  {%- if not defer_relation -%}
    {%- do log('No relation found in state manifest for ' ~ model.unique_id, info=True) -%}
    {%- do return({'relations': []}) -%}
  {%- endif -%}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- if existing_relation and not flags.FULL_REFRESH -%}
    {%- do log('Relation ' ~ existing_relation ~ ' already exists', info=True) -%}
    {%- do return({'relations': []}) -%}
  {%- endif -%}
  {%- set earlier = load_cached_relation(defer_relation) if can_clone_table() else none -%}
  {%- if not earlier or earlier.type != 'table' -%}
    {%- do return(materialization_view_default()) -%}
  {%- endif -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- if existing_relation and existing_relation.type != 'table' -%}
    {%- do drop_relation_if_exists(existing_relation) -%}
  {%- endif -%}
  {%- if target_relation.render() != defer_relation.render() -%}
    {%- call statement('main') -%}
      {{ create_or_replace_clone(target_relation, defer_relation) }}
    {%- endcall -%}
  {%- endif -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, full_refresh_mode=True)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}
