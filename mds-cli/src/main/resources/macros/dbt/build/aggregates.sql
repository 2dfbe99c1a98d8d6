{# Aggregates and functions in other languages, which DuckDB cannot make: the parts of their statements, for projects that call or replace them. #}

{% macro get_aggregate_function_create_replace_signature(target_relation) %}
  {%- do return(adapter.dispatch('get_aggregate_function_create_replace_signature', 'dbt')(target_relation)) -%}
{% endmacro %}
{% macro default__get_aggregate_function_create_replace_signature(target_relation) %}
    CREATE OR REPLACE AGGREGATE FUNCTION {{ target_relation.render() }} ({{ get_formatted_aggregate_function_args() }})
    RETURNS {{ model.returns.data_type }}
    {{ get_function_language_specifier() }}
    {{ get_aggregate_function_volatility_specifier() }}
    {{ get_function_python_options() if model.get('language') == 'python' }}
    AS
{% endmacro %}

{% macro get_formatted_aggregate_function_args() %}
  {%- do return(adapter.dispatch('get_formatted_aggregate_function_args', 'dbt')()) -%}
{% endmacro %}
{% macro default__get_formatted_aggregate_function_args() %}{{ formatted_scalar_function_args_sql() }}{% endmacro %}

{% macro get_function_language_specifier() %}
  {%- do return(adapter.dispatch('get_function_language_specifier', 'dbt')()) -%}
{% endmacro %}
{% macro default__get_function_language_specifier() %}
  {%- set language = model.get('language') -%}
  {{ {'sql': '', 'python': 'LANGUAGE PYTHON', 'javascript': 'LANGUAGE js'}.get(language, 'LANGUAGE ' ~ language | upper) }}
{% endmacro %}

{% macro get_aggregate_function_volatility_specifier() %}
  {%- do return(adapter.dispatch('get_aggregate_function_volatility_specifier', 'dbt')()) -%}
{% endmacro %}
{% macro default__get_aggregate_function_volatility_specifier() %}{{ scalar_function_volatility_sql() }}{% endmacro %}

{% macro get_function_python_options() %}
  {%- do return(adapter.dispatch('get_function_python_options', 'dbt')()) -%}
{% endmacro %}
{% macro default__get_function_python_options() %}
    RUNTIME_VERSION = '{{ model.config.get('runtime_version') }}'
    HANDLER = '{{ model.config.get('entry_point') }}'
    {%- set packages = model.config.get('packages', []) %}
    {{ "PACKAGES = ('" ~ packages | join("','") ~ "')" if packages }}
{% endmacro %}

{% macro formatted_scalar_function_args_javascript() %}
  {%- do return(adapter.dispatch('formatted_scalar_function_args_javascript', 'dbt')()) -%}
{% endmacro %}
{% macro default__formatted_scalar_function_args_javascript() %}
  {%- do exceptions.raise_compiler_error('formatted_scalar_function_args_javascript not implemented for adapter ' ~ adapter.type()) -%}
{% endmacro %}

{% macro scalar_function_volatility_javascript() %}
  {%- do return(adapter.dispatch('scalar_function_volatility_javascript', 'dbt')()) -%}
{% endmacro %}
{% macro default__scalar_function_volatility_javascript() %}
  {%- if model.config.get('volatility') is not none -%}
    {%- do exceptions.warn('Volatility is not supported by ' ~ adapter.type() ~ ' in javascript UDF and will be ignored') -%}
  {%- endif -%}
{% endmacro %}
