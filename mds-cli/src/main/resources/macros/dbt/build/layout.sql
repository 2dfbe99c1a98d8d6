{# How DuckLake lays out a table. mds attaches no DuckLake; the macros are for projects that call or replace them. #}

{% macro duckdb__get_partitioned_by(relation, temporary) %}
  {%- set columns = mds_layout_columns(relation, temporary, 'partitioned_by', 'partition_by') -%}
  {%- do return(columns | join(', ') if columns else none) -%}
{% endmacro %}

{% macro duckdb__alter_table_set_partitioned_by(relation, partitioned_by) -%}
  alter table {{ relation }} set partitioned by ({{ partitioned_by }});
{%- endmacro %}

{% macro duckdb__get_sorted_by(relation, temporary) %}
  {%- set quoted = [] -%}
  {%- for column in mds_layout_columns(relation, temporary, 'sorted_by', 'sort_by') or [] -%}
    {%- do quoted.append(adapter.quote(column | replace('"', '""'))) -%}
  {%- endfor -%}
  {%- do return(quoted | join(', ') if quoted else none) -%}
{% endmacro %}

{% macro duckdb__alter_table_set_sorted_by(relation, sorted_by) -%}
  alter table {{ relation }} set sorted by ({{ sorted_by }});
{%- endmacro %}

{# Only of the relation that stays, not of those that are renamed or dropped. #}
{% macro mds_layout_columns(relation, temporary, setting, other_name) %}
  {%- set given = none if temporary else config.get(setting, none) or config.get(other_name, none) -%}
  {%- if given is none or given == '' -%}{%- do return(none) -%}{%- endif -%}
  {%- set names = setting ~ '/' ~ other_name -%}
  {%- set columns = normalize_string_or_list(given, names) -%}
  {%- if not columns -%}{%- do exceptions.raise_compiler_error(names ~ ' must contain at least one column') -%}{%- endif -%}
  {%- set is_passing = this is defined and config.get('materialized') in ['table', 'incremental'] and relation.identifier and relation.identifier != this.identifier -%}
  {%- if is_passing -%}{%- do return(none) -%}{%- endif -%}
  {%- if not adapter.is_ducklake(relation) -%}
    {%- do adapter.warn_once(names ~ ' is only supported for DuckLake relations; ignoring for ' ~ relation) -%}
    {%- do return(none) -%}
  {%- endif -%}
  {%- do return(columns) -%}
{% endmacro %}

{# The arguments by which a table is told of its layout. #}
{% macro mds_layout(partitioned_by, sorted_by) %}
  {%- do return({'partitioned_by': partitioned_by, 'sorted_by': sorted_by} if partitioned_by or sorted_by else {}) -%}
{% endmacro %}
