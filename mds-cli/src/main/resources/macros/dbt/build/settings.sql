{% macro should_full_refresh() %}
  {%- set own = config.get('full_refresh') -%}
  {%- do return(flags.FULL_REFRESH if own is none else own) -%}
{% endmacro %}

{% macro should_store_failures() %}
  {%- set own = config.get('store_failures') -%}
  {%- do return(flags.STORE_FAILURES if own is none else own) -%}
{% endmacro %}

{# DuckDB knows no grants. #}
{% macro copy_grants() %}{%- do return(adapter.dispatch('copy_grants', 'dbt')()) -%}{% endmacro %}
{% macro default__copy_grants() %}{%- do return(True) -%}{% endmacro %}

{% macro should_revoke(existing_relation, full_refresh_mode=True) %}
  {%- do return(existing_relation is true or (existing_relation is not false and existing_relation is not none and (not full_refresh_mode or copy_grants()))) -%}
{% endmacro %}

{% macro apply_grants(relation, grant_config, should_revoke=True) %}
  {%- do return(adapter.dispatch('apply_grants', 'dbt')(relation, grant_config, should_revoke)) -%}
{% endmacro %}

{% macro duckdb__apply_grants(relation, grant_config, should_revoke=True) %}
  {%- if grant_config -%}
    {%- do exceptions.warn('DuckDB has no grants: those of ' ~ relation ~ ' have no effect') -%}
  {%- endif -%}
{% endmacro %}
