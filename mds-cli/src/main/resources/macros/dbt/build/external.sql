{# External models as dbt-duckdb makes them, when a project replaces one of their macros; else mds writes the files. #}

{% macro render_write_options(config) %}
  {%- set given = config.get('options') or {} -%}
  {%- if given is not mapping -%}
    {%- do exceptions.raise_compiler_error('`options` are a mapping of names to values, not ' ~ given) -%}
  {%- endif -%}
  {%- set options = {} -%}
  {%- for name, value in given.items() -%}{%- do options.update({name: render(value | string)}) -%}{%- endfor -%}
  {%- for name in ['format', 'delimiter'] if config.get(name) -%}
    {%- do options.update({name: render(config.get(name))}) -%}
  {%- endfor -%}
  {%- do return(options) -%}
{% endmacro %}

{% macro write_to_file(relation, location, options) %}
  {%- call statement('write_to_file') %}copy {{ relation }} to '{{ location }}' ({{ options }}){% endcall -%}
{% endmacro %}

{% macro store_relation(plugin, relation, location, format, config) %}
  {%- do adapter.store_relation(plugin, relation, adapter.get_columns_in_relation(relation), location, format, config) -%}
{% endmacro %}

{% materialization external, adapter='duckdb', supported_languages=['sql', 'python'] %}
  {%- set location = mds_placed(render(config.get('location', default=external_location(this, config)))) -%}
  {%- set options = render_write_options(config) -%}
  {%- set write_options = adapter.external_write_options(location, options) -%}
  {%- set format = config.get('format') or options['format'] | lower -%}
  {%- if format not in ['csv', 'parquet', 'json'] -%}
    {%- if config.get('format') -%}
      {%- do exceptions.raise_compiler_error('Invalid format: ' ~ format ~ '. Allowed formats are: csv, parquet, json') -%}
    {%- endif -%}
    {%- set format = 'parquet' -%}
  {%- endif -%}
  {%- set target_relation = this.incorporate(type='view') -%}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set temp_relation = make_intermediate_relation(this.incorporate(type='table'), suffix='__dbt_tmp') -%}
  {%- set intermediate_relation = make_intermediate_relation(target_relation, suffix='__dbt_int') -%}
  {%- set preexisting_temp_relation = load_cached_relation(temp_relation) -%}
  {%- set preexisting_intermediate_relation = load_cached_relation(intermediate_relation) -%}
  {%- set backup_relation = make_backup_relation(target_relation, existing_relation.type if existing_relation else 'table') -%}
  {%- set preexisting_backup_relation = load_cached_relation(backup_relation) -%}
  {%- do drop_relation_if_exists(preexisting_intermediate_relation) -%}
  {%- do drop_relation_if_exists(preexisting_temp_relation) -%}
  {%- do drop_relation_if_exists(preexisting_backup_relation) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- call statement('create_table') %}{{ create_table_as(False, temp_relation, sql) }}{% endcall -%}
  {%- set count = run_query('select count(*) from ' ~ temp_relation)[0][0] -%}
  {%- set columns = [] if count else get_columns_in_relation(temp_relation) -%}
  {%- call statement('main') -%}
    {{ 'insert into ' ~ temp_relation ~ ' values (' ~ 'null, ' * columns | length ~ ')' if columns }}
  {%- endcall -%}
  {%- do write_to_file(temp_relation, location, write_options) -%}
  {%- call statement('main') -%}
    create or replace view {{ intermediate_relation }} as (
      {{ mds_read_files(format, adapter.external_read_location(location, options), options, columns) }}
    );
  {%- endcall -%}
  {%- if existing_relation is not none -%}{%- do adapter.rename_relation(existing_relation, backup_relation) -%}{%- endif -%}
  {%- do adapter.rename_relation(intermediate_relation, target_relation) -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, full_refresh_mode=True)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do adapter.commit() -%}
  {%- do drop_relation_if_exists(backup_relation) -%}
  {%- do drop_relation_if_exists(temp_relation) -%}
  {%- set plugin = 'glue|' ~ config.get('glue_database', 'default') if config.get('glue_register', default=false) else config.get('plugin') -%}
  {%- if plugin is not none -%}{%- do store_relation(plugin, target_relation, location, format, config) -%}{%- endif -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}

{# A file without rows holds one of nulls, so that it keeps its columns; the view leaves it out. #}
{% macro mds_read_files(format, location, options, null_columns) -%}
  {%- set usual = {'union_by_name': False} if format == 'parquet' else {'auto_detect': True} -%}
  {%- set reading = dict(config.get(format ~ '_read_options', usual)) -%}
  {%- if format != 'parquet' and options.get('compression') and 'compression' not in reading -%}
    {%- do reading.update({'compression': options['compression']}) -%}
  {%- endif -%}
  select * from read_{{ format }}('{{ location }}'
  {%- for name, value in reading.items() %}, {{ name }} = {{ "'" ~ value ~ "'" if value is string else value }}{% endfor -%}
  )
  {%- for column in null_columns %}
  {{ 'where' if loop.first else 'and' }} {{ adapter.quote(column.name) }} is not null
  {%- endfor %}
{%- endmacro %}
