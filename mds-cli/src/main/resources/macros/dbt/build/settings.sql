{% macro should_full_refresh() %}
  {%- set own = config.get('full_refresh') -%}
  {%- do return(flags.FULL_REFRESH if own is none else own) -%}
{% endmacro %}

{% macro should_store_failures() %}
  {%- set own = config.get('store_failures') -%}
  {%- do return(flags.STORE_FAILURES if own is none else own) -%}
{% endmacro %}

{# DuckDB knows no grants: these are for the macros of projects that are written for other databases, too. #}
{% macro copy_grants() %}{%- do return(adapter.dispatch('copy_grants', 'dbt')()) -%}{% endmacro %}
{% macro default__copy_grants() %}{%- do return(True) -%}{% endmacro %}

{% macro should_revoke(existing_relation, full_refresh_mode=True) %}
  {%- if not existing_relation -%}{%- do return(False) -%}{%- endif -%}
  {%- do return(copy_grants() if full_refresh_mode else True) -%}
{% endmacro %}

{% macro apply_grants(relation, grant_config, should_revoke) %}
  {%- do return(adapter.dispatch('apply_grants', 'dbt')(relation, grant_config, should_revoke)) -%}
{% endmacro %}

{% macro duckdb__apply_grants(relation, grant_config, should_revoke=True) %}
  {%- if grant_config -%}
    {%- do adapter.warn_once('Grants for relations are not supported by DuckDB') -%}
  {%- endif -%}
{% endmacro %}

{% macro default__apply_grants(relation, grant_config, should_revoke=True) %}
  {%- if not grant_config -%}{%- do return('') -%}{%- endif -%}
  {%- set current = adapter.standardize_grants_dict(run_query(get_show_grant_sql(relation))) if should_revoke else {} -%}
  {%- set missing = diff_of_two_dicts(grant_config, current) if should_revoke else grant_config -%}
  {%- set gone = diff_of_two_dicts(current, grant_config) if should_revoke else {} -%}
  {%- if missing or gone -%}
    {%- set statements = get_dcl_statement_list(relation, gone, get_revoke_sql) + get_dcl_statement_list(relation, missing, get_grant_sql) -%}
    {%- if statements -%}{%- do call_dcl_statements(statements) -%}{%- endif -%}
  {%- endif -%}
{% endmacro %}

{% macro support_multiple_grantees_per_dcl_statement() %}
  {%- do return(adapter.dispatch('support_multiple_grantees_per_dcl_statement', 'dbt')()) -%}
{% endmacro %}
{% macro default__support_multiple_grantees_per_dcl_statement() %}{%- do return(True) -%}{% endmacro %}

{% macro get_show_grant_sql(relation) %}{%- do return(adapter.dispatch('get_show_grant_sql', 'dbt')(relation)) -%}{% endmacro %}
{% macro default__get_show_grant_sql(relation) %}show grants on {{ relation.render() }}{% endmacro %}

{% macro get_grant_sql(relation, privilege, grantees) %}
  {%- do return(adapter.dispatch('get_grant_sql', 'dbt')(relation, privilege, grantees)) -%}
{% endmacro %}
{% macro default__get_grant_sql(relation, privilege, grantees) %}grant {{ privilege }} on {{ relation.render() }} to {{ grantees | join(', ') }}{% endmacro %}

{# Who loses a right is quoted, who gets one is not, as with dbt. #}
{% macro get_revoke_sql(relation, privilege, grantees) %}
  {%- do return(adapter.dispatch('get_revoke_sql', 'dbt')(relation, privilege, grantees)) -%}
{% endmacro %}
{% macro default__get_revoke_sql(relation, privilege, grantees) -%}
  {%- set names = [] -%}
  {%- for grantee in grantees -%}{%- do names.append(adapter.quote(grantee)) -%}{%- endfor -%}
  revoke {{ privilege }} on {{ relation.render() }} from {{ names | join(', ') }}
{%- endmacro %}

{% macro get_dcl_statement_list(relation, grant_config, get_dcl_macro) %}
  {%- do return(adapter.dispatch('get_dcl_statement_list', 'dbt')(relation, grant_config, get_dcl_macro)) -%}
{% endmacro %}
{% macro default__get_dcl_statement_list(relation, grant_config, get_dcl_macro) %}
  {%- set statements = [] -%}
  {%- for privilege, grantees in grant_config.items() if grantees -%}
    {%- for group in ([grantees] if support_multiple_grantees_per_dcl_statement() else grantees | batch(1)) -%}
      {%- do statements.append(get_dcl_macro(relation, privilege, group)) -%}
    {%- endfor -%}
  {%- endfor -%}
  {%- do return(statements) -%}
{% endmacro %}

{% macro call_dcl_statements(dcl_statement_list) %}
  {%- do return(adapter.dispatch('call_dcl_statements', 'dbt')(dcl_statement_list)) -%}
{% endmacro %}
{% macro default__call_dcl_statements(dcl_statement_list) %}
  {%- call statement('grants') %}{% for dcl in dcl_statement_list %}{{ dcl }};
  {% endfor %}{% endcall -%}
{% endmacro %}
