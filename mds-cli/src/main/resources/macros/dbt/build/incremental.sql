{% macro incremental_validate_on_schema_change(on_schema_change, default='ignore') %}
  {%- set known = ['sync_all_columns', 'append_new_columns', 'fail', 'ignore'] -%}
  {%- do return(on_schema_change if on_schema_change in known else default) -%}
{% endmacro %}

{% macro get_quoted_csv(column_names) %}
  {%- set quoted = [] -%}
  {%- for name in column_names -%}{%- do quoted.append(adapter.quote(name)) -%}{%- endfor -%}
  {%- do return(quoted | join(', ')) -%}
{% endmacro %}

{% macro diff_columns(source_columns, target_columns) %}
  {%- set names = target_columns | map(attribute='name') | list -%}
  {%- do return(source_columns | rejectattr('name', 'in', names) | list) -%}
{% endmacro %}

{% macro diff_column_data_types(source_columns, target_columns) %}
  {%- do return(adapter.dispatch('diff_column_data_types', 'dbt')(source_columns, target_columns)) -%}
{% endmacro %}
{% macro default__diff_column_data_types(source_columns, target_columns) %}
  {%- set changed = [] -%}
  {%- for source in source_columns -%}
    {%- for target in target_columns if target.name == source.name and target.data_type != source.data_type -%}
      {%- if not source.can_expand_to(other_column=target) -%}
        {%- do changed.append({'column_name': target.name, 'new_type': source.data_type}) -%}
      {%- endif -%}
    {%- endfor -%}
  {%- endfor -%}
  {%- do return(changed) -%}
{% endmacro %}

{% macro get_merge_update_columns(merge_update_columns, merge_exclude_columns, dest_columns) %}
  {%- do return(adapter.dispatch('get_merge_update_columns', 'dbt')(merge_update_columns, merge_exclude_columns, dest_columns)) -%}
{% endmacro %}
{% macro default__get_merge_update_columns(merge_update_columns, merge_exclude_columns, dest_columns) %}
  {%- if merge_update_columns and merge_exclude_columns -%}
    {%- do exceptions.raise_compiler_error('Model cannot specify merge_update_columns and merge_exclude_columns. Please update model to use only one config') -%}
  {%- endif -%}
  {%- if merge_update_columns -%}{%- do return(merge_update_columns) -%}{%- endif -%}
  {%- set excluded = (merge_exclude_columns or []) | map('lower') | list -%}
  {%- set updated = [] -%}
  {%- for column in dest_columns if column.name | lower not in excluded -%}{%- do updated.append(column.quoted) -%}{%- endfor -%}
  {%- do return(updated) -%}
{% endmacro %}

{% macro check_for_schema_changes(source_relation, target_relation) %}
  {%- do return(adapter.dispatch('check_for_schema_changes', 'dbt')(source_relation, target_relation)) -%}
{% endmacro %}
{% macro default__check_for_schema_changes(source_relation, target_relation) %}
  {%- set source_columns = adapter.get_columns_in_relation(source_relation) -%}
  {%- set target_columns = adapter.get_columns_in_relation(target_relation) -%}
  {%- set added = diff_columns(source_columns, target_columns) -%}
  {%- set removed = diff_columns(target_columns, source_columns) -%}
  {%- set retyped = diff_column_data_types(source_columns, target_columns) -%}
  {%- do return({
      'schema_changed': (added or removed or retyped) | length > 0,
      'source_not_in_target': added,
      'target_not_in_source': removed,
      'source_columns': source_columns,
      'target_columns': target_columns,
      'new_target_types': retyped}) -%}
{% endmacro %}

{% macro sync_column_schemas(on_schema_change, target_relation, schema_changes_dict) %}
  {%- do return(adapter.dispatch('sync_column_schemas', 'dbt')(on_schema_change, target_relation, schema_changes_dict)) -%}
{% endmacro %}
{% macro default__sync_column_schemas(on_schema_change, target_relation, schema_changes_dict) %}
  {%- set added = schema_changes_dict['source_not_in_target'] -%}
  {%- if on_schema_change == 'append_new_columns' and added -%}
    {%- do alter_relation_add_remove_columns(target_relation, added, none) -%}
  {%- elif on_schema_change == 'sync_all_columns' -%}
    {%- set removed = schema_changes_dict['target_not_in_source'] -%}
    {%- if added or removed -%}{%- do alter_relation_add_remove_columns(target_relation, added, removed) -%}{%- endif -%}
    {%- for change in schema_changes_dict['new_target_types'] -%}
      {%- do alter_column_type(target_relation, change['column_name'], change['new_type']) -%}
    {%- endfor -%}
  {%- endif -%}
{% endmacro %}

{% macro process_schema_changes(on_schema_change, source_relation, target_relation) %}
  {%- do return(adapter.dispatch('process_schema_changes', 'dbt')(on_schema_change, source_relation, target_relation)) -%}
{% endmacro %}
{% macro default__process_schema_changes(on_schema_change, source_relation, target_relation) %}
  {%- if on_schema_change == 'ignore' -%}{%- do return({}) -%}{%- endif -%}
  {%- set changes = check_for_schema_changes(source_relation, target_relation) -%}
  {%- if changes['schema_changed'] and on_schema_change == 'fail' -%}
    {%- do exceptions.raise_compiler_error(
        'The source and target schemas on this incremental model are out of sync!'
        ~ ' Run it with --full-refresh, or set on_schema_change to append_new_columns or sync_all_columns.'
        ~ ' Only in the query: ' ~ changes['source_not_in_target'] ~ '; only in the table: ' ~ changes['target_not_in_source']
        ~ '; of another type: ' ~ changes['new_target_types']) -%}
  {%- elif changes['schema_changed'] -%}
    {%- do sync_column_schemas(on_schema_change, target_relation, changes) -%}
  {%- endif -%}
  {%- do return(changes['source_columns']) -%}
{% endmacro %}

{% macro get_insert_into_sql(target_relation, temp_relation, dest_columns) -%}
  {{ mds_insert_rows(target_relation, temp_relation, dest_columns) }}
{%- endmacro %}

{% macro get_incremental_append_sql(arg_dict) %}{%- do return(adapter.dispatch('get_incremental_append_sql', 'dbt')(arg_dict)) -%}{% endmacro %}
{% macro default__get_incremental_append_sql(arg_dict) %}
  {%- do return(get_insert_into_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['dest_columns'])) -%}
{% endmacro %}

{% macro get_incremental_default_sql(arg_dict) %}{%- do return(adapter.dispatch('get_incremental_default_sql', 'dbt')(arg_dict)) -%}{% endmacro %}
{% macro duckdb__get_incremental_default_sql(arg_dict) %}{%- do return(get_incremental_delete_insert_sql(arg_dict)) -%}{% endmacro %}
{% macro default__get_incremental_default_sql(arg_dict) %}{%- do return(get_incremental_append_sql(arg_dict)) -%}{% endmacro %}

{% macro get_incremental_delete_insert_sql(arg_dict) %}{%- do return(adapter.dispatch('get_incremental_delete_insert_sql', 'dbt')(arg_dict)) -%}{% endmacro %}
{% macro default__get_incremental_delete_insert_sql(arg_dict) %}
  {%- do return(get_delete_insert_merge_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['unique_key'], arg_dict['dest_columns'], arg_dict['incremental_predicates'])) -%}
{% endmacro %}

{% macro get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) %}
  {{- adapter.dispatch('get_delete_insert_merge_sql', 'dbt')(target, source, unique_key, dest_columns, incremental_predicates) -}}
{% endmacro %}
{% macro default__get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -%}
  {%- if unique_key -%}
  {%- set keys = [unique_key] if unique_key is string else unique_key %}
  delete from {{ target }} as DBT_INTERNAL_DEST
  where ({{ keys | join(', ') }}) in (
    select distinct {{ keys | join(', ') }}
    from {{ source }} as DBT_INTERNAL_SOURCE
  )
  {%- for predicate in incremental_predicates or [] %}
    and {{ predicate }}
  {%- endfor %};
  {%- endif %}
  {{ mds_insert_rows(target, source, dest_columns) }}
{%- endmacro %}

{# A part of a key that is null matches nothing. #}
{% macro duckdb__get_delete_insert_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -%}
  {%- if unique_key is string and unique_key %}
  delete from {{ target }}
  where ({{ unique_key }}) in (
    select ({{ unique_key }})
    from {{ source }}
  )
  {%- for predicate in incremental_predicates or [] %}
    and {{ predicate }}
  {%- endfor %};
  {%- elif unique_key %}
  {%- set conditions = [] -%}
  {%- for key in unique_key -%}{%- do conditions.append(source ~ '.' ~ key ~ ' = DBT_INCREMENTAL_TARGET.' ~ key) -%}{%- endfor %}
  delete from {{ target }} as DBT_INCREMENTAL_TARGET
  using {{ source }}
  where (
    {{ (conditions + (incremental_predicates or [])) | join(' and ') }}
  );
  {%- endif %}
  {{ mds_insert_rows(target, source, dest_columns) }}
{%- endmacro %}

{% macro mds_insert_rows(target, source, dest_columns) -%}
  {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
  insert into {{ target }} ({{ columns }})
  (
    select {{ columns }}
    from {{ source }}
  )
{%- endmacro %}

{% macro get_incremental_insert_overwrite_sql(arg_dict) %}{%- do return(adapter.dispatch('get_incremental_insert_overwrite_sql', 'dbt')(arg_dict)) -%}{% endmacro %}
{% macro default__get_incremental_insert_overwrite_sql(arg_dict) %}
  {%- do return(get_insert_overwrite_merge_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['dest_columns'], arg_dict['incremental_predicates'])) -%}
{% endmacro %}
{% macro get_insert_overwrite_merge_sql(target, source, dest_columns, predicates, include_sql_header=false) %}
  {{- adapter.dispatch('get_insert_overwrite_merge_sql', 'dbt')(target, source, dest_columns, predicates, include_sql_header) -}}
{% endmacro %}
{% macro default__get_insert_overwrite_merge_sql(target, source, dest_columns, predicates, include_sql_header) -%}
  {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
  merge into {{ target }} as DBT_INTERNAL_DEST
  using {{ source }} as DBT_INTERNAL_SOURCE
  on false
  when not matched by source {{ 'and ' ~ predicates | join(' and ') if predicates }} then delete
  when not matched then insert ({{ columns }})
  values ({{ columns }})
{%- endmacro %}

{% macro get_incremental_microbatch_sql(arg_dict) %}{%- do return(adapter.dispatch('get_incremental_microbatch_sql', 'dbt')(arg_dict)) -%}{% endmacro %}
{% macro default__get_incremental_microbatch_sql(arg_dict) %}
  {%- do exceptions.raise_not_implemented('microbatch materialization strategy not implemented for adapter ' ~ adapter.type()) -%}
{% endmacro %}
{# A batch replaces the rows of its own span of time. #}
{% macro duckdb__get_incremental_microbatch_sql(arg_dict) %}
  {%- set event_time = config.get('event_time') -%}
  {%- if not event_time -%}
    {%- do exceptions.raise_compiler_error("microbatch incremental strategy requires an 'event_time' model config") -%}
  {%- endif -%}
  {%- if config.get('unique_key') -%}
    {%- do exceptions.raise_compiler_error("microbatch incremental strategy does not support 'unique_key': a batch replaces the rows of its span of 'event_time'. Remove 'unique_key', or use incremental_strategy='merge'.") -%}
  {%- endif -%}
  {%- set batch = model.get('batch') -%}
  {%- if not batch or not batch.get('event_time_start') or not batch.get('event_time_end') -%}
    {%- do exceptions.raise_compiler_error("microbatch incremental strategy requires 'batch.event_time_start' and 'batch.event_time_end' to be set in the context") -%}
  {%- endif -%}
  {%- set columns = get_quoted_csv(arg_dict['dest_columns'] | map(attribute='name')) -%}
  {%- set is_in_batch -%}
    {{ event_time }} >= '{{ batch.get('event_time_start') }}' and {{ event_time }} < '{{ batch.get('event_time_end') }}'
  {%- endset -%}
  {%- set build_sql -%}
    delete from {{ arg_dict['target_relation'] }}
    where {{ is_in_batch }}
    {%- for predicate in normalize_incremental_predicates(arg_dict.get('incremental_predicates')) %} and ({{ predicate }}){%- endfor %};
    insert into {{ arg_dict['target_relation'] }} ({{ columns }})
    select {{ columns }} from {{ arg_dict['temp_relation'] }}
    where {{ is_in_batch }};
  {%- endset -%}
  {%- do return(build_sql) -%}
{% endmacro %}

{% materialization incremental, adapter='duckdb', supported_languages=['sql', 'python'] %}
  {%- set existing_relation = load_cached_relation(this) -%}
  {%- set target_relation = this.incorporate(type='table') -%}
  {%- set intermediate_relation = make_intermediate_relation(target_relation) -%}
  {%- set backup_relation = make_backup_relation(target_relation, existing_relation.type if existing_relation else 'table') -%}
  {%- set is_anew = should_full_refresh() or (existing_relation is not none and existing_relation.is_view) -%}
  {%- set on_schema_change = incremental_validate_on_schema_change(config.get('on_schema_change'), default='ignore') -%}
  {%- set partitioned_by = none -%}
  {%- set sorted_by = none -%}
  {%- if existing_relation is none or is_anew -%}
    {%- set partitioned_by = duckdb__get_partitioned_by(target_relation, false) -%}
    {%- set sorted_by = duckdb__get_sorted_by(target_relation, false) -%}
  {%- endif -%}
  {%- set preexisting_intermediate_relation = load_cached_relation(intermediate_relation) -%}
  {%- set preexisting_backup_relation = load_cached_relation(backup_relation) -%}
  {%- do drop_relation_if_exists(preexisting_intermediate_relation) -%}
  {%- do drop_relation_if_exists(preexisting_backup_relation) -%}
  {%- set passing = duckdb__dispatch_temporary_relation(target_relation, adapter.batch_id_for_model(model)) -%}
  {%- set temp_relation = passing.relation -%}
  {%- set to_drop = [] if passing.temporary else [temp_relation] -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- set dropped = [] -%}
  {%- set is_swapped = false -%}
  {%- if existing_relation is none -%}
    {%- set build_sql = create_table_as(False, target_relation, sql, **mds_layout(partitioned_by, sorted_by)) -%}
  {%- elif is_anew and has_foreign_key_constraints(existing_relation) -%}
    {%- set dropped = drop_relation_for_rebuild(existing_relation) -%}
    {%- set build_sql = create_table_as(False, target_relation, sql, **mds_layout(partitioned_by, sorted_by)) -%}
  {%- elif is_anew -%}
    {%- set is_swapped = true -%}
    {%- set build_sql = create_table_as(False, intermediate_relation, sql, **mds_layout(partitioned_by, sorted_by)) -%}
  {%- else -%}
    {%- do run_query(create_table_as(passing.temporary, temp_relation, sql)) -%}
    {%- do adapter.expand_target_column_types(from_relation=temp_relation, to_relation=target_relation) -%}
    {%- set dest_columns = process_schema_changes(on_schema_change, temp_relation, existing_relation) -%}
    {%- set strategy = adapter.get_incremental_strategy_macro(context, config.get('incremental_strategy') or 'default') -%}
    {%- set build_sql = strategy({
        'target_relation': target_relation,
        'temp_relation': temp_relation,
        'unique_key': config.get('unique_key'),
        'dest_columns': dest_columns or adapter.get_columns_in_relation(existing_relation),
        'incremental_predicates': config.get('predicates', none) or config.get('incremental_predicates', none)}) -%}
  {%- endif -%}
  {%- call statement('main') -%}
    {{ build_sql }}
  {%- endcall -%}
  {%- if is_swapped -%}
    {%- do drop_indexes_on_relation(target_relation) -%}
    {%- if may_be_foreign_key_target(target_relation) -%}
      {%- set dropped = drop_foreign_key_dependents(target_relation) -%}
    {%- endif -%}
    {%- do adapter.rename_relation(existing_relation, backup_relation) -%}
    {%- do adapter.rename_relation(intermediate_relation, target_relation) -%}
    {%- do to_drop.append(backup_relation) -%}
  {%- endif -%}
  {%- do restore_foreign_key_dependents(dropped) -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, is_anew)) -%}
  {%- if existing_relation is none or existing_relation.is_view or should_full_refresh() -%}
    {%- do create_indexes(target_relation) -%}
  {%- endif -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do adapter.commit() -%}
  {%- for relation in to_drop -%}
    {%- if not adapter.is_motherduck() -%}{%- do drop_indexes_on_relation(relation) -%}{%- endif -%}
    {%- do adapter.drop_relation(relation) -%}
  {%- endfor -%}
  {%- if passing.temporary -%}{%- do mds_drop_temporary(temp_relation) -%}{%- endif -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}

{# mds: dbt closes the connection of a model; that of a worker of mds goes on. #}
{% macro mds_drop_temporary(relation) %}
  {%- call statement(auto_begin=False) %}drop table if exists {{ relation.render() }}{% endcall -%}
{% endmacro %}
