{#
  One text key of several columns, which must not be NULL. chr(0) stands between them, as no value holds
  it: ('a_b', 'c') and ('a', 'b_c') stay two keys.
#}
{% macro surrogate_key(columns) -%}
    md5(concat_ws(chr(0), {{ columns | join(', ') }}))
{%- endmacro %}
