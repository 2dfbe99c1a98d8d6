{# Seeds by macros, when a project replaces one of these; else mds reads the file by itself. #}

{% macro create_csv_table(model, agate_table) %}{{- adapter.dispatch('create_csv_table', 'dbt')(model, agate_table) -}}{% endmacro %}
{% macro default__create_csv_table(model, agate_table) %}
  {%- set types = model['config'].get('column_types', {}) -%}
  {%- set columns = [] -%}
  {%- for name in agate_table.column_names -%}
    {%- set type = types.get(name, adapter.convert_type(agate_table, loop.index0)) -%}
    {%- do columns.append(adapter.quote_seed_column(name, model['config'].get('quote_columns', none)) ~ ' ' ~ type) -%}
  {%- endfor -%}
  {%- set create_sql = 'create table ' ~ this.render() ~ ' (' ~ columns | join(', ') ~ ')' -%}
  {%- call statement('_') %}{{ create_sql }}{% endcall -%}
  {%- do return(create_sql) -%}
{% endmacro %}

{% macro reset_csv_table(model, full_refresh, old_relation, agate_table) %}
  {{- adapter.dispatch('reset_csv_table', 'dbt')(model, full_refresh, old_relation, agate_table) -}}
{% endmacro %}
{% macro default__reset_csv_table(model, full_refresh, old_relation, agate_table) %}
  {%- if full_refresh -%}
    {%- do adapter.drop_relation(old_relation) -%}
    {%- do return(create_csv_table(model, agate_table)) -%}
  {%- endif -%}
  {%- do adapter.truncate_relation(old_relation) -%}
  {%- do return('truncate table ' ~ old_relation.render()) -%}
{% endmacro %}

{% macro get_csv_sql(create_or_truncate_sql, insert_sql) %}
  {{- adapter.dispatch('get_csv_sql', 'dbt')(create_or_truncate_sql, insert_sql) -}}
{% endmacro %}
{% macro default__get_csv_sql(create_or_truncate_sql, insert_sql) %}
    {{ create_or_truncate_sql }};
    -- dbt seed --
    {{ insert_sql }}
{% endmacro %}

{% macro get_binding_char() %}{{- adapter.dispatch('get_binding_char', 'dbt')() -}}{% endmacro %}
{% macro default__get_binding_char() %}{%- do return('%s') -%}{% endmacro %}
{% macro duckdb__get_binding_char() %}{%- do return(adapter.get_binding_char()) -%}{% endmacro %}

{% macro get_batch_size() %}{%- do return(adapter.dispatch('get_batch_size', 'dbt')()) -%}{% endmacro %}
{% macro default__get_batch_size() %}{%- do return(10000) -%}{% endmacro %}
{% macro duckdb__get_batch_size() %}{%- do return(10000) -%}{% endmacro %}

{% macro get_seed_column_quoted_csv(model, column_names) %}
  {%- set quoted = [] -%}
  {%- for name in column_names -%}
    {%- do quoted.append(adapter.quote_seed_column(name, model['config'].get('quote_columns', none))) -%}
  {%- endfor -%}
  {%- do return(quoted | join(', ')) -%}
{% endmacro %}

{% macro load_csv_rows(model, agate_table) %}{{- adapter.dispatch('load_csv_rows', 'dbt')(model, agate_table) -}}{% endmacro %}
{% macro default__load_csv_rows(model, agate_table) %}{%- do return(mds_insert_csv_rows(model, agate_table)) -%}{% endmacro %}

{# The database reads the file itself, with the quotes that mds reads seeds with, which it does not guess. #}
{% macro duckdb__load_csv_rows(model, agate_table) %}
  {%- if not config.get('fast', true) -%}
    {%- do return(mds_insert_csv_rows(model, adapter.convert_datetimes_to_strs(agate_table))) -%}
  {%- endif -%}
  {%- set copy_sql = 'copy ' ~ this.render() ~ " from '" ~ adapter.escape_sql_string(adapter.get_seed_file_path(model))
      ~ "' (format csv, header true, delimiter '" ~ config.get('delimiter', ',') ~ "', quote '\"', escape '\"')" -%}
  {%- do adapter.add_query(copy_sql, abridge_sql_log=True) -%}
  {%- do return(copy_sql) -%}
{% endmacro %}

{# As many rows a statement as get_batch_size says; the first statement stands for all. #}
{% macro mds_insert_csv_rows(model, agate_table) %}
  {%- set columns = get_seed_column_quoted_csv(model, agate_table.column_names) -%}
  {%- set statements = [] -%}
  {%- for rows in agate_table.rows | batch(get_batch_size()) -%}
    {%- set values = [] -%}
    {%- set tuples = [] -%}
    {%- for row in rows -%}
      {%- do values.extend(row) -%}
      {%- set places = [] -%}
      {%- for name in agate_table.column_names -%}{%- do places.append(get_binding_char()) -%}{%- endfor -%}
      {%- do tuples.append('(' ~ places | join(',') ~ ')') -%}
    {%- endfor -%}
    {%- set insert_sql = 'insert into ' ~ this.render() ~ ' (' ~ columns ~ ') values ' ~ tuples | join(',') -%}
    {%- do adapter.add_query(insert_sql, bindings=values, abridge_sql_log=True) -%}
    {%- do statements.append(insert_sql) -%}
  {%- endfor -%}
  {%- do return(statements[0]) -%}
{% endmacro %}

{% materialization seed, default %}
  {%- set is_anew = should_full_refresh() -%}
  {%- set old_relation = adapter.get_relation(database=database, schema=schema, identifier=model['alias']) -%}
  {%- set was_table = old_relation is not none and old_relation.is_table -%}
  {%- set agate_table = load_agate_table() -%}
  {%- do store_result('agate_table', response='OK', agate_table=agate_table) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- if was_table -%}
    {%- set create_sql = reset_csv_table(model, is_anew, old_relation, agate_table) -%}
  {%- elif old_relation is not none and old_relation.is_view -%}
    {%- do exceptions.raise_compiler_error("Cannot seed to '" ~ old_relation.render() ~ "', it is a view") -%}
  {%- else -%}
    {%- set create_sql = create_csv_table(model, agate_table) -%}
  {%- endif -%}
  {%- set count = agate_table.rows | length -%}
  {%- set insert_sql = load_csv_rows(model, agate_table) if count else '' -%}
  {%- set word = 'CREATE' if is_anew else 'INSERT' -%}
  {%- call noop_statement('main', word ~ ' ' ~ count, word, count) %}{{ get_csv_sql(create_sql, insert_sql) }};{% endcall -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(old_relation, is_anew)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- if is_anew or not was_table -%}{%- do create_indexes(target_relation) -%}{%- endif -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do adapter.commit() -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}
