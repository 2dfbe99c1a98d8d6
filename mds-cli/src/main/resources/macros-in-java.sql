{# What the macros that mds has in Java do, for programs that run the manifest's macros with dbt's Python. mds itself does not read it. #}
{% macro statement(name=none, fetch_result=false, auto_begin=true, language='sql') %}
  {%- if execute -%}
    {%- set code = caller() -%}
    {%- if name == 'main' -%}{%- do write(code) -%}{%- endif -%}
    {%- if language == 'python' -%}
      {%- set response, table = submit_python_job(model, code), none -%}
    {%- else -%}
      {%- set response, table = adapter.execute(code, auto_begin=auto_begin, fetch=fetch_result) -%}
    {%- endif -%}
    {%- if name is not none -%}{%- do store_result(name, response=response, agate_table=table) -%}{%- endif -%}
  {%- endif -%}
{% endmacro %}

{% macro run_query(sql) %}
  {%- call statement('run_query_statement', fetch_result=true, auto_begin=false) -%}{{ sql }}{%- endcall -%}
  {%- do return(load_result('run_query_statement').table) -%}
{% endmacro %}

{% macro set_sql_header(config) %}{%- do config.set('sql_header', caller()) -%}{% endmacro %}

{% macro is_incremental() %}
  {%- if not execute or model.config.materialized != 'incremental' or model.resource_type != 'model' -%}
    {%- do return(false) -%}
  {%- endif -%}
  {%- set existing = adapter.get_relation(this.database, this.schema, this.table) -%}
  {%- set anew = config.get('full_refresh') if config.get('full_refresh') is not none else flags.FULL_REFRESH -%}
  {%- do return(existing is not none and existing.type == 'table' and not anew) -%}
{% endmacro %}

{% macro generate_schema_name(custom_schema_name=none, node=none) %}
  {%- do return(adapter.dispatch('generate_schema_name', 'dbt')(custom_schema_name, node)) -%}
{% endmacro %}
{% macro default__generate_schema_name(custom_schema_name, node) -%}
  {{ target.schema if custom_schema_name is none else target.schema ~ '_' ~ custom_schema_name | trim }}
{%- endmacro %}
{% macro generate_schema_name_for_env(custom_schema_name, node) -%}
  {{ custom_schema_name | trim if custom_schema_name is not none and target.name == 'prod' else target.schema }}
{%- endmacro %}

{% macro generate_alias_name(custom_alias_name=none, node=none) %}
  {%- do return(adapter.dispatch('generate_alias_name', 'dbt')(custom_alias_name, node)) -%}
{% endmacro %}
{% macro default__generate_alias_name(custom_alias_name=none, node=none) -%}
  {%- if custom_alias_name -%}{{ custom_alias_name | trim }}
  {%- elif node.version -%}{{ node.name ~ '_v' ~ (node.version | replace('.', '_')) }}
  {%- else -%}{{ node.name }}
  {%- endif -%}
{%- endmacro %}

{% macro generate_database_name(custom_database_name=none, node=none) %}
  {%- do return(adapter.dispatch('generate_database_name', 'dbt')(custom_database_name, node)) -%}
{% endmacro %}
{% macro default__generate_database_name(custom_database_name=none, node=none) -%}
  {{ target.database if custom_database_name is none else custom_database_name }}
{%- endmacro %}

{% macro get_where_subquery(relation) %}
  {%- do return(adapter.dispatch('get_where_subquery', 'dbt')(relation)) -%}
{% endmacro %}
{% macro default__get_where_subquery(relation) %}
  {%- set where = config.get('where', '') -%}
  {%- if where -%}{%- do return('(select * from ' ~ relation ~ ' where ' ~ where ~ ') dbt_subquery') -%}{%- endif -%}
  {%- do return(relation) -%}
{% endmacro %}

{% macro test_unique(model, column_name) %}{{ adapter.dispatch('test_unique', 'dbt')(model, column_name) }}{% endmacro %}
{% macro default__test_unique(model, column_name) %}
select {{ column_name }} as unique_field, count(*) as n_records
from {{ model }}
where {{ column_name }} is not null
group by {{ column_name }}
having count(*) > 1
{% endmacro %}

{% macro test_not_null(model, column_name) %}{{ adapter.dispatch('test_not_null', 'dbt')(model, column_name) }}{% endmacro %}
{% macro default__test_not_null(model, column_name) %}
select {{ '*' if config.get('store_failures') else column_name }} from {{ model }} where {{ column_name }} is null
{% endmacro %}

{% macro test_accepted_values(model, column_name, values, quote=true) %}
{{ adapter.dispatch('test_accepted_values', 'dbt')(model, column_name, values, quote) }}
{% endmacro %}
{% macro default__test_accepted_values(model, column_name, values, quote=true) %}
select * from (
  select {{ column_name }} as value_field, count(*) as n_records from {{ model }} group by {{ column_name }}
) as found
where value_field not in (
  {%- for value in values -%}{{ "'" ~ value ~ "'" if quote else value }}{{ ', ' if not loop.last }}{%- endfor -%}
)
{% endmacro %}

{% macro test_relationships(model, column_name, to, field) %}
{{ adapter.dispatch('test_relationships', 'dbt')(model, column_name, to, field) }}
{% endmacro %}
{% macro default__test_relationships(model, column_name, to, field) %}
select child.from_field
from (select {{ column_name }} as from_field from {{ model }} where {{ column_name }} is not null) as child
left join (select {{ field }} as to_field from {{ to }}) as parent on child.from_field = parent.to_field
where parent.to_field is null
{% endmacro %}

{% macro test_primary_key(model, columns) %}{{ adapter.dispatch('test_primary_key', 'dbt')(model, columns) }}{% endmacro %}
{% macro default__test_primary_key(model, columns) %}
{%- set key = '"' ~ columns | join('", "') ~ '"' %}
select {{ key }}, count(*) as n_records
from {{ model }}
group by {{ key }}
having count(*) > 1 or "{{ columns | join('" is null or "') }}" is null
order by n_records desc, {{ key }}
{% endmacro %}

{% macro test_foreign_key(model, columns, to) %}{{ adapter.dispatch('test_foreign_key', 'dbt')(model, columns, to) }}{% endmacro %}
{% macro default__test_foreign_key(model, columns, to) %}
{%- set key = '"' ~ columns | join('", "') ~ '"' %}
select {{ key }}, count(*) as n_records
from {{ model }}
anti join {{ to }} using ({{ key }})
where "{{ columns | join('" is not null and "') }}" is not null
group by {{ key }}
order by n_records desc, {{ key }}
{% endmacro %}

{% macro test_unique_combination_of_columns(model, combination_of_columns, quote_columns=false) %}
{%- set key = '"' ~ combination_of_columns | join('", "') ~ '"' if quote_columns else combination_of_columns | join(', ') %}
select {{ key }} from {{ model }} group by {{ key }} having count(*) > 1
{% endmacro %}

{# Other programs do not know the identities of the project file. #}
{% macro identity_columns(identity, relation_alias='') %}
{{ exceptions.raise_compiler_error('only mds knows the columns of the identity ' ~ identity) }}
{% endmacro %}
{% macro identity_key(identity, relation_alias='') %}
{{ exceptions.raise_compiler_error('only mds knows the columns of the identity ' ~ identity) }}
{% endmacro %}
