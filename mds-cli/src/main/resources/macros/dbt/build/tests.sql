{% macro get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) %}
  {{- adapter.dispatch('get_test_sql', 'dbt')(main_sql, fail_calc, warn_if, error_if, limit) -}}
{% endmacro %}
{% macro default__get_test_sql(main_sql, fail_calc, warn_if, error_if, limit) -%}
    select
      {{ fail_calc }} as failures,
      {{ fail_calc }} {{ warn_if }} as should_warn,
      {{ fail_calc }} {{ error_if }} as should_error
    from (
      {{ main_sql }}
      {{ 'limit ' ~ limit if limit is not none }}
    ) dbt_internal_test
{%- endmacro %}

{# Of what is stored the rows are counted that are there, so that the query runs once. #}
{% materialization test, default %}
  {%- set header = config.get('sql_header') if flags.REQUIRE_SQL_HEADER_IN_TEST_CONFIGS else none -%}
  {%- set found %}{{ get_limit_subquery_sql(sql, config.get('limit')) }}{% endset -%}
  {%- set relations = [] -%}
  {%- if should_store_failures() -%}
    {%- set kind = config.get('store_failures_as') or 'table' -%}
    {%- if kind not in ['table', 'view'] -%}
      {%- do exceptions.raise_compiler_error("'" ~ kind ~ "' is not a valid value for `store_failures_as`. Accepted values are: ['ephemeral', 'table', 'view']") -%}
    {%- endif -%}
    {%- set stored = api.Relation.create(database=database, schema=schema, identifier=model['alias'], type=kind) -%}
    {%- set earlier = adapter.get_relation(database=database, schema=schema, identifier=model['alias']) -%}
    {%- if earlier -%}{%- do adapter.drop_relation(earlier) -%}{%- endif -%}
    {%- call statement(auto_begin=True) %}{{ header or '' }}
      {{ get_create_sql(stored, found) }}
    {%- endcall -%}
    {%- do relations.append(stored) -%}
    {%- set found %}select * from {{ stored }}{% endset -%}
    {%- do adapter.commit() -%}
  {%- endif -%}
  {%- call statement('main', fetch_result=True) %}{{ header or '' }}
    {{ get_test_sql(found, config.get('fail_calc'), config.get('warn_if'), config.get('error_if'), limit=none) }}
  {%- endcall -%}
  {%- do return({'relations': relations}) -%}
{% endmaterialization %}
