{# The columns that a snapshot adds: they may have other names. #}
{% macro get_snapshot_table_column_names() %}
  {%- do return({
      'dbt_valid_to': 'dbt_valid_to', 'dbt_valid_from': 'dbt_valid_from', 'dbt_scd_id': 'dbt_scd_id',
      'dbt_updated_at': 'dbt_updated_at', 'dbt_is_deleted': 'dbt_is_deleted'}) -%}
{% endmacro %}

{# dbt-core 1.11 asks the settings, not the macro above. #}
{% macro mds_snapshot_columns() %}
  {%- set names = {
      'dbt_valid_to': 'dbt_valid_to', 'dbt_valid_from': 'dbt_valid_from', 'dbt_scd_id': 'dbt_scd_id',
      'dbt_updated_at': 'dbt_updated_at', 'dbt_is_deleted': 'dbt_is_deleted'} -%}
  {%- for name, own in (config.get('snapshot_meta_column_names') or {}).items() if own is not none -%}
    {%- do names.update({name: own}) -%}
  {%- endfor -%}
  {%- do return(names) -%}
{% endmacro %}

{% macro snapshot_get_time() %}{{- adapter.dispatch('snapshot_get_time', 'dbt')() -}}{% endmacro %}
{% macro default__snapshot_get_time() %}{{- current_timestamp() -}}{% endmacro %}
{% macro duckdb__snapshot_get_time() -%}{{ current_timestamp() }}::timestamp{%- endmacro %}

{% macro get_snapshot_get_time_data_type() %}
  {%- set columns = get_column_schema_from_query('select ' ~ adapter.dispatch('snapshot_get_time', 'dbt')() ~ ' as dbt_snapshot_time') -%}
  {%- do return(columns[0].dtype or none) -%}
{% endmacro %}

{% macro snapshot_string_as_time(timestamp) %}{{- adapter.dispatch('snapshot_string_as_time', 'dbt')(timestamp) -}}{% endmacro %}
{% macro default__snapshot_string_as_time(timestamp) %}
  {%- do exceptions.raise_not_implemented('snapshot_string_as_time macro not implemented for adapter ' ~ adapter.type()) -%}
{% endmacro %}
{% macro duckdb__snapshot_string_as_time(timestamp) %}{%- do return("'" ~ timestamp ~ "'::timestamp") -%}{% endmacro %}

{% macro get_true_sql() %}{{- adapter.dispatch('get_true_sql', 'dbt')() -}}{% endmacro %}
{% macro default__get_true_sql() %}{%- do return('TRUE') -%}{% endmacro %}

{% macro snapshot_hash_arguments(args) %}{{- adapter.dispatch('snapshot_hash_arguments', 'dbt')(args) -}}{% endmacro %}
{% macro default__snapshot_hash_arguments(args) -%}
  md5(
  {%- for argument in args -%}
    coalesce(cast({{ argument }} as varchar ), '')
        {{ " || '|' || " if not loop.last }}
  {%- endfor -%}
  )
{%- endmacro %}

{% macro strategy_dispatch(name) %}
  {%- set parts = name.split('.') -%}
  {%- set place = context if parts | length == 1 else context.get(parts[0]) -%}
  {%- if place is none -%}
    {%- do exceptions.raise_compiler_error("Could not find package '" ~ parts[0] ~ "', called with '" ~ name ~ "'") -%}
  {%- endif -%}
  {%- set found = place['snapshot_' ~ parts[-1] ~ '_strategy'] -%}
  {%- if found is not defined -%}
    {%- do exceptions.raise_compiler_error("The specified strategy macro '" ~ parts[-1] ~ "' was not found in package '" ~ (parts[0] if parts | length > 1 else none) ~ "'") -%}
  {%- endif -%}
  {%- do return(found) -%}
{% endmacro %}

{% macro snapshot_timestamp_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
  {%- set unique_key = config.get('unique_key') -%}
  {%- set updated_at = config.get('updated_at') -%}
  {%- set hard_deletes = adapter.get_hard_deletes_behavior(config) -%}
  {%- do return({
      'unique_key': unique_key,
      'updated_at': updated_at,
      'row_changed': '(' ~ snapshotted_rel ~ '.' ~ mds_snapshot_columns().dbt_valid_from ~ ' < ' ~ current_rel ~ '.' ~ updated_at ~ ')',
      'scd_id': snapshot_hash_arguments(api.Relation.scd_args(unique_key, updated_at)),
      'invalidate_hard_deletes': hard_deletes == 'invalidate',
      'hard_deletes': hard_deletes}) -%}
{% endmacro %}

{# Says whether a column is new, and which of the checked columns the table has. #}
{% macro snapshot_check_all_get_existing_columns(node, target_exists, check_cols_config) %}
  {%- if not target_exists -%}{%- do return((false, [])) -%}{%- endif -%}
  {%- if check_cols_config == 'all' -%}
    {%- set checked = get_columns_in_query(node['compiled_code']) -%}
  {%- elif check_cols_config is iterable and check_cols_config is not string and check_cols_config | length > 0 -%}
    {%- set checked = get_columns_in_query('select ' ~ check_cols_config | join(', ') ~ ' from (\n' ~ node['compiled_code'] ~ '\n) as subq') -%}
  {%- else -%}
    {%- do exceptions.raise_compiler_error("Invalid value for 'check_cols': " ~ check_cols_config) -%}
  {%- endif -%}
  {%- set there = adapter.get_columns_in_relation(this) | map(attribute='name') | list -%}
  {%- set both = [] -%}
  {%- for name in checked if name in there -%}{%- do both.append(adapter.quote(name)) -%}{%- endfor -%}
  {%- do return((both | length < checked | length, both)) -%}
{% endmacro %}

{% macro snapshot_check_strategy(node, snapshotted_rel, current_rel, model_config, target_exists) %}
  {%- set unique_key = config.get('unique_key') -%}
  {%- set hard_deletes = adapter.get_hard_deletes_behavior(config) -%}
  {%- set updated_at = config.get('updated_at') or snapshot_get_time() -%}
  {%- set found = snapshot_check_all_get_existing_columns(node, target_exists, config.get('check_cols')) -%}
  {%- set changes = [] -%}
  {%- for column in found[1] -%}
    {%- do changes.append(snapshotted_rel ~ '.' ~ column ~ ' is distinct from ' ~ current_rel ~ '.' ~ column) -%}
  {%- endfor -%}
  {%- do return({
      'unique_key': unique_key,
      'updated_at': updated_at,
      'row_changed': '(' ~ (get_true_sql() if found[0] else (changes or ['false']) | join(' or ')) ~ ')',
      'scd_id': snapshot_hash_arguments(api.Relation.scd_args(unique_key, updated_at)),
      'invalidate_hard_deletes': hard_deletes == 'invalidate',
      'hard_deletes': hard_deletes}) -%}
{% endmacro %}

{% macro get_dbt_valid_to_current(strategy, columns) -%}
  coalesce(nullif({{ strategy.updated_at }}, {{ strategy.updated_at }}), {{ config.get('dbt_valid_to_current') or 'null' }}) as {{ columns.dbt_valid_to }}
{%- endmacro %}

{% macro unique_key_fields(unique_key) -%}
  {%- if unique_key is string -%}{{ unique_key }} as dbt_unique_key
  {%- else -%}
    {%- for key in unique_key -%}{{ key }} as dbt_unique_key_{{ loop.index }}{{ ', ' if not loop.last }}{%- endfor -%}
  {%- endif -%}
{%- endmacro %}

{% macro unique_key_join_on(unique_key, identifier, from_identifier) -%}
  {%- if unique_key is string -%}{{ identifier }}.dbt_unique_key = {{ from_identifier }}.dbt_unique_key
  {%- else -%}
    {%- for key in unique_key -%}
      {{ equals(identifier ~ '.dbt_unique_key_' ~ loop.index, from_identifier ~ '.dbt_unique_key_' ~ loop.index) }}{{ ' and ' if not loop.last }}
    {%- endfor -%}
  {%- endif -%}
{%- endmacro %}

{% macro unique_key_is_null(unique_key, identifier) -%}
  {{ identifier }}.{{ 'dbt_unique_key' if unique_key is string else 'dbt_unique_key_1' }} is null
{%- endmacro %}

{% macro unique_key_is_not_null(unique_key, identifier) -%}
  {{ identifier }}.{{ 'dbt_unique_key' if unique_key is string else 'dbt_unique_key_1' }} is not null
{%- endmacro %}

{% macro build_snapshot_table(strategy, sql) %}{{- adapter.dispatch('build_snapshot_table', 'dbt')(strategy, sql) -}}{% endmacro %}
{% macro default__build_snapshot_table(strategy, sql) -%}
  {%- set columns = mds_snapshot_columns() -%}
  select
    *,
    {{ strategy.scd_id }} as {{ columns.dbt_scd_id }},
    {{ strategy.updated_at }} as {{ columns.dbt_updated_at }},
    {{ strategy.updated_at }} as {{ columns.dbt_valid_from }},
    {{ get_dbt_valid_to_current(strategy, columns) }}
    {%- if strategy.hard_deletes == 'new_record' %},
    'False' as {{ columns.dbt_is_deleted }}
    {%- endif %}
  from (
    {{ sql }}
  ) as sbq
{%- endmacro %}

{# The condition under which a row of the snapshot is the current one of its key. #}
{% macro mds_snapshot_is_current(column) -%}
  {%- set current = config.get('dbt_valid_to_current') -%}
  {%- if current -%}({{ equals(column, current | trim) }} or {{ column }} is null){%- else -%}{{ column }} is null{%- endif -%}
{%- endmacro %}

{% macro snapshot_staging_table(strategy, source_sql, target_relation) %}
  {{- adapter.dispatch('snapshot_staging_table', 'dbt')(strategy, source_sql, target_relation) -}}
{% endmacro %}

{# The changes since the last run, one row each: what begins, what ends, and what is gone from the source. #}
{% macro default__snapshot_staging_table(strategy, source_sql, target_relation) -%}
  {%- set columns = mds_snapshot_columns() -%}
  {%- set keeps_deletions = strategy.hard_deletes == 'new_record' -%}
  {%- set sees_deletions = strategy.hard_deletes in ('invalidate', 'new_record') -%}
  {%- set is_open_deletion = "snapshotted_data." ~ columns.dbt_is_deleted ~ " = 'True' and " ~ mds_snapshot_is_current('snapshotted_data.' ~ columns.dbt_valid_to) %}
  {%- set is_changed = strategy.row_changed ~ (" or snapshotted_data." ~ columns.dbt_is_deleted ~ " = 'True'" if keeps_deletions else '') -%}
  with snapshot_query as (
    {{ source_sql }}
  ),
  snapshotted_data as (
    select *, {{ unique_key_fields(strategy.unique_key) }}
    from {{ target_relation }}
    where {{ mds_snapshot_is_current(columns.dbt_valid_to) }}
  ),
  insertions_source_data as (
    select
      *,
      {{ unique_key_fields(strategy.unique_key) }},
      {{ strategy.updated_at }} as {{ columns.dbt_updated_at }},
      {{ strategy.updated_at }} as {{ columns.dbt_valid_from }},
      {{ get_dbt_valid_to_current(strategy, columns) }},
      {{ strategy.scd_id }} as {{ columns.dbt_scd_id }}
    from snapshot_query
  ),
  updates_source_data as (
    select
      *,
      {{ unique_key_fields(strategy.unique_key) }},
      {{ strategy.updated_at }} as {{ columns.dbt_updated_at }},
      {{ strategy.updated_at }} as {{ columns.dbt_valid_from }},
      {{ strategy.updated_at }} as {{ columns.dbt_valid_to }}
    from snapshot_query
  ),
  {%- if sees_deletions %}
  deletes_source_data as (
    select *, {{ unique_key_fields(strategy.unique_key) }}
    from snapshot_query
  ),
  {%- endif %}
  insertions as (
    select
      'insert' as dbt_change_type,
      source_data.*
      {%- if keeps_deletions %}, 'False' as {{ columns.dbt_is_deleted }}{%- endif %}
    from insertions_source_data as source_data
    left join snapshotted_data on {{ unique_key_join_on(strategy.unique_key, 'snapshotted_data', 'source_data') }}
    where {{ unique_key_is_null(strategy.unique_key, 'snapshotted_data') }}
      or ({{ unique_key_is_not_null(strategy.unique_key, 'snapshotted_data') }} and ({{ is_changed }}))
  ),
  updates as (
    select
      'update' as dbt_change_type,
      source_data.*,
      snapshotted_data.{{ columns.dbt_scd_id }}
      {%- if keeps_deletions %}, snapshotted_data.{{ columns.dbt_is_deleted }}{%- endif %}
    from updates_source_data as source_data
    join snapshotted_data on {{ unique_key_join_on(strategy.unique_key, 'snapshotted_data', 'source_data') }}
    where ({{ is_changed }})
  )
  {%- if sees_deletions %},
  deletes as (
    select
      'delete' as dbt_change_type,
      source_data.*,
      {{ snapshot_get_time() }} as {{ columns.dbt_valid_from }},
      {{ snapshot_get_time() }} as {{ columns.dbt_updated_at }},
      {{ snapshot_get_time() }} as {{ columns.dbt_valid_to }},
      snapshotted_data.{{ columns.dbt_scd_id }}
      {%- if keeps_deletions %}, snapshotted_data.{{ columns.dbt_is_deleted }}{%- endif %}
    from snapshotted_data
    left join deletes_source_data as source_data on {{ unique_key_join_on(strategy.unique_key, 'snapshotted_data', 'source_data') }}
    where {{ unique_key_is_null(strategy.unique_key, 'source_data') }}
    {%- if keeps_deletions %} and not ({{ is_open_deletion }}){%- endif %}
  )
  {%- endif %}
  {%- if keeps_deletions %},
  {%- set kept = get_list_of_column_names(get_columns_in_relation(target_relation)) %}
  deletion_records as (
    select
      'insert' as dbt_change_type,
      {%- for name in get_columns_in_query(source_sql) %}
      {{ 'snapshotted_data' if name in kept else 'source_data' }}.{{ adapter.quote(name) }},
      {%- endfor %}
      {%- if strategy.unique_key is string %}
      snapshotted_data.dbt_unique_key,
      {%- else %}
      {%- for key in strategy.unique_key %}
      snapshotted_data.dbt_unique_key_{{ loop.index }},
      {%- endfor %}
      {%- endif %}
      {{ snapshot_get_time() }} as {{ columns.dbt_valid_from }},
      {{ snapshot_get_time() }} as {{ columns.dbt_updated_at }},
      snapshotted_data.{{ columns.dbt_valid_to }} as {{ columns.dbt_valid_to }},
      {{ snapshot_hash_arguments(['snapshotted_data.' ~ columns.dbt_scd_id, snapshot_get_time()]) }} as {{ columns.dbt_scd_id }},
      'True' as {{ columns.dbt_is_deleted }}
    from snapshotted_data
    left join deletes_source_data as source_data on {{ unique_key_join_on(strategy.unique_key, 'snapshotted_data', 'source_data') }}
    where {{ unique_key_is_null(strategy.unique_key, 'source_data') }} and not ({{ is_open_deletion }})
  )
  {%- endif %}
  select * from insertions
  union all by name
  select * from updates
  {%- if sees_deletions %}
  union all by name
  select * from deletes
  {%- endif %}
  {%- if keeps_deletions %}
  union all by name
  select * from deletion_records
  {%- endif %}
{%- endmacro %}

{% macro build_snapshot_staging_table(strategy, sql, target_relation) %}
  {%- set passing = duckdb__dispatch_temporary_relation(target_relation) -%}
  {%- set staging_sql = snapshot_staging_table(strategy, sql, target_relation) -%}
  {%- call statement('build_snapshot_staging_relation') -%}
    {{ create_table_as(passing.temporary, passing.relation, staging_sql) }}
  {%- endcall -%}
  {%- do return(passing.relation) -%}
{% endmacro %}

{% macro post_snapshot(staging_relation) %}{%- do adapter.dispatch('post_snapshot', 'dbt')(staging_relation) -%}{% endmacro %}
{% macro default__post_snapshot(staging_relation) %}{% endmacro %}
{% macro duckdb__post_snapshot(temporary_relation) %}{%- do return(drop_relation(temporary_relation)) -%}{% endmacro %}

{% macro snapshot_merge_sql(target, source, insert_cols) %}
  {{- adapter.dispatch('snapshot_merge_sql', 'dbt')(target, source, insert_cols) -}}
{% endmacro %}
{% macro default__snapshot_merge_sql(target, source, insert_cols) -%}
  {%- set columns = mds_snapshot_columns() %}
  merge into {{ target.render() }} as DBT_INTERNAL_DEST
  using {{ source }} as DBT_INTERNAL_SOURCE
  on DBT_INTERNAL_SOURCE.{{ columns.dbt_scd_id }} = DBT_INTERNAL_DEST.{{ columns.dbt_scd_id }}
  when matched
    and {{ mds_snapshot_is_current('DBT_INTERNAL_DEST.' ~ columns.dbt_valid_to) }}
    and DBT_INTERNAL_SOURCE.dbt_change_type in ('update', 'delete')
  then update set {{ columns.dbt_valid_to }} = DBT_INTERNAL_SOURCE.{{ columns.dbt_valid_to }}
  when not matched and DBT_INTERNAL_SOURCE.dbt_change_type = 'insert'
  then insert ({{ insert_cols | join(', ') }}) values ({{ insert_cols | join(', ') }})
{%- endmacro %}
{% macro duckdb__snapshot_merge_sql(target, source, insert_cols) -%}
  {%- set columns = mds_snapshot_columns() -%}
  {%- set current = config.get('dbt_valid_to_current') -%}
  {%- set end = 'DBT_INTERNAL_TARGET.' ~ columns.dbt_valid_to %}
  update {{ target }} as DBT_INTERNAL_TARGET
  set {{ columns.dbt_valid_to }} = DBT_INTERNAL_SOURCE.{{ columns.dbt_valid_to }}
  from {{ source }} as DBT_INTERNAL_SOURCE
  where DBT_INTERNAL_SOURCE.{{ columns.dbt_scd_id }}::text = DBT_INTERNAL_TARGET.{{ columns.dbt_scd_id }}::text
    and DBT_INTERNAL_SOURCE.dbt_change_type in ('update', 'delete')
    and ({{ end ~ ' = ' ~ current ~ ' or ' if current }}{{ end }} is null);
  insert into {{ target }} ({{ insert_cols | join(', ') }})
  select {{ insert_cols | join(', ') }}
  from {{ source }}
  where dbt_change_type = 'insert';
{%- endmacro %}

{% macro get_updated_at_column_data_type(snapshot_sql) %}
  {%- for column in get_column_schema_from_query(snapshot_sql) if column.name | lower == 'dbt_updated_at' -%}
    {%- do return(column.dtype) -%}
  {%- endfor -%}
  {%- do return(none) -%}
{% endmacro %}

{% macro check_time_data_types(sql) %}
  {%- set own = get_updated_at_column_data_type(sql) -%}
  {%- set current = get_snapshot_get_time_data_type() -%}
  {%- if own is not none and own != current -%}
    {%- do exceptions.warn_snapshot_timestamp_data_types(current, own) -%}
  {%- endif -%}
{% endmacro %}

{% materialization snapshot, default %}
  {%- set unique_key = config.get('unique_key') -%}
  {%- set found = get_or_create_relation(database=model.database, schema=model.schema, identifier=model.alias, type='table') -%}
  {%- set exists = found[0] -%}
  {%- set target_relation = found[1] -%}
  {%- if not target_relation.is_table -%}{%- do exceptions.relation_wrong_type(target_relation, 'table') -%}{%- endif -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- set strategy_macro = strategy_dispatch(config.get('strategy')) -%}
  {%- set strategy = strategy_macro(model, 'snapshotted_data', 'source_data', model['config'], exists) -%}
  {%- if not exists -%}
    {%- set select = build_snapshot_table(strategy, sql) -%}
    {%- set build_sql = create_table_as(False, target_relation, select) -%}
  {%- else -%}
    {%- do adapter.assert_valid_snapshot_target_given_strategy(target_relation, mds_snapshot_columns(), strategy) -%}
    {%- set select = snapshot_staging_table(strategy, sql, target_relation) -%}
    {%- set staging_table = build_snapshot_staging_table(strategy, sql, target_relation) -%}
    {%- do adapter.expand_target_column_types(from_relation=staging_table, to_relation=target_relation) -%}
    {%- set own = ['dbt_change_type', 'dbt_unique_key'] -%}
    {%- if unique_key is not string -%}
      {%- for key in unique_key -%}{%- do own.append('dbt_unique_key_' ~ loop.index) -%}{%- endfor -%}
    {%- endif -%}
    {%- set missing = adapter.get_missing_columns(staging_table, target_relation) | rejectattr('name', 'in', own) | list -%}
    {%- do create_columns(target_relation, missing) -%}
    {%- set inserted = adapter.get_columns_in_relation(staging_table) | rejectattr('name', 'in', own) | map(attribute='quoted') | list -%}
    {%- set build_sql = snapshot_merge_sql(target=target_relation, source=staging_table, insert_cols=inserted) -%}
  {%- endif -%}
  {%- do check_time_data_types(select) -%}
  {%- call statement('main') %}
    {{ build_sql }}
  {%- endcall -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(exists, full_refresh_mode=False)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- if not exists -%}{%- do create_indexes(target_relation) -%}{%- endif -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do adapter.commit() -%}
  {%- if staging_table is defined -%}{%- do post_snapshot(staging_table) -%}{%- endif -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}
