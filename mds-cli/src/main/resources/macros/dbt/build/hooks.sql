{# Hooks are {sql, transaction} mappings; outside of a transaction, each lasts by itself. #}
{% macro run_hooks(hooks, inside_transaction=True) %}
  {%- for hook in hooks if hook.get('transaction', True) == inside_transaction -%}
    {%- if not inside_transaction -%}{%- do adapter.commit() -%}{%- endif -%}
    {%- set text = render(hook.get('sql')) | trim -%}
    {%- if text -%}
      {%- call statement(auto_begin=inside_transaction) %}{{ text }}{% endcall -%}
    {%- endif -%}
  {%- endfor -%}
{% endmacro %}

{% macro make_hook_config(sql, inside_transaction) %}
  {{- tojson({'sql': sql, 'transaction': inside_transaction}) -}}
{% endmacro %}

{% macro before_begin(sql) %}{{ make_hook_config(sql, inside_transaction=False) }}{% endmacro %}

{% macro in_transaction(sql) %}{{ make_hook_config(sql, inside_transaction=True) }}{% endmacro %}

{% macro after_commit(sql) %}{{ make_hook_config(sql, inside_transaction=False) }}{% endmacro %}
