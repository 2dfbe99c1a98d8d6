{# DuckDB's functions in SQL are macros: they take any types, and are always made anew for each statement. #}
{% macro scalar_function_sql(target_relation) %}
  {%- do return(adapter.dispatch('scalar_function_sql', 'dbt')(target_relation)) -%}
{% endmacro %}
{% macro default__scalar_function_sql(target_relation) -%}
  {{ scalar_function_create_replace_signature_sql(target_relation) }} {{ scalar_function_body_sql() }}
{%- endmacro %}

{% macro scalar_function_create_replace_signature_sql(target_relation) %}
  {%- do return(adapter.dispatch('scalar_function_create_replace_signature_sql', 'dbt')(target_relation)) -%}
{% endmacro %}
{% macro default__scalar_function_create_replace_signature_sql(target_relation) -%}
  create or replace function {{ target_relation.render() }}({{ formatted_scalar_function_args_sql() }}) {{ scalar_function_volatility_sql() }}as
{%- endmacro %}

{% macro formatted_scalar_function_args_sql() %}
  {%- do return(adapter.dispatch('formatted_scalar_function_args_sql', 'dbt')()) -%}
{% endmacro %}
{% macro default__formatted_scalar_function_args_sql() -%}
  {%- for argument in model.arguments -%}
    {{ adapter.quote(argument.name) }}
    {%- if argument.default_value is defined %} := {{ argument.default_value }}{% endif -%}
    {{ ', ' if not loop.last }}
  {%- endfor -%}
{%- endmacro %}

{% macro scalar_function_body_sql() %}
  {%- do return(adapter.dispatch('scalar_function_body_sql', 'dbt')()) -%}
{% endmacro %}
{% macro default__scalar_function_body_sql() -%}
  (
{{ model.compiled_code }}
)
{%- endmacro %}

{# DuckDB finds out itself what may change between two calls. #}
{% macro scalar_function_volatility_sql() %}
  {%- do return(adapter.dispatch('scalar_function_volatility_sql', 'dbt')()) -%}
{% endmacro %}
{% macro default__scalar_function_volatility_sql() %}{% endmacro %}

{% macro unsupported_volatility_warning(volatility) %}
  {%- do return(adapter.dispatch('unsupported_volatility_warning', 'dbt')(volatility)) -%}
{% endmacro %}
{% macro default__unsupported_volatility_warning(volatility) %}
  {%- do exceptions.warn('the function ' ~ model.name ~ ' has the volatility ' ~ volatility ~ ', which ' ~ adapter.type() ~ ' does not know') -%}
{% endmacro %}

{% macro function_execute_build_sql(build_sql, existing_relation, target_relation) %}
  {%- do adapter.dispatch('function_execute_build_sql', 'dbt')(build_sql, existing_relation, target_relation) -%}
{% endmacro %}
{% macro default__function_execute_build_sql(build_sql, existing_relation, target_relation) %}
  {%- call statement('main') -%}
    {{ build_sql }}
  {%- endcall -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, full_refresh_mode=True)) -%}
  {%- do persist_docs(target_relation, model, for_columns=false) -%}
  {%- do adapter.commit() -%}
{% endmacro %}

{% materialization function, default, supported_languages=['sql', 'python', 'javascript'] %}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='function') -%}
  {%- do run_hooks(pre_hooks) -%}
  {%- set dispatch = adapter.dispatch -%}
  {%- set build_sql = dispatch(config.get('type') ~ '_function_' ~ model.language, 'dbt')(target_relation) -%}
  {%- do function_execute_build_sql(build_sql, existing_relation, target_relation) -%}
  {%- do run_hooks(post_hooks) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}
