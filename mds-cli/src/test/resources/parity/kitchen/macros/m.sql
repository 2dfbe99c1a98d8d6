{% macro comma(cols) %}{% for c in cols %}{{ c }}{{ ", " if not loop.last }}{% endfor %}{% endmacro %}
{% macro dispatched(x) %}{{ return(adapter.dispatch('dispatched', 'kitchen')(x)) }}{% endmacro %}
{% macro default__dispatched(x) %}'default {{ x }}'{% endmacro %}
{% macro duckdb__dispatched(x) %}'duck {{ x }}'{% endmacro %}
{% macro log_hook(w) %}insert into hook_log values ('{{ w }}'){% endmacro %}
{% macro generate_schema_name(custom_schema_name, node) -%}
{%- if custom_schema_name is none -%}{{ target.schema }}{%- else -%}{{ custom_schema_name | trim }}{%- endif -%}
{%- endmacro %}
