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
  {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
  insert into {{ target_relation }} ({{ columns }})
  (
    select {{ columns }}
    from {{ temp_relation }}
  )
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
  {{ get_insert_into_sql(target, source, dest_columns) }}
{%- endmacro %}

{% macro get_incremental_merge_sql(arg_dict) %}{%- do return(adapter.dispatch('get_incremental_merge_sql', 'dbt')(arg_dict)) -%}{% endmacro %}
{% macro default__get_incremental_merge_sql(arg_dict) %}
  {%- do return(get_merge_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['unique_key'], arg_dict['dest_columns'], arg_dict['incremental_predicates'])) -%}
{% endmacro %}

{% macro get_merge_unique_key_match(source_unique_key, target_unique_key) %}
  {%- do return(adapter.dispatch('get_merge_unique_key_match', 'dbt')(source_unique_key, target_unique_key)) -%}
{% endmacro %}
{% macro default__get_merge_unique_key_match(source_unique_key, target_unique_key) %}
  {{- equals(source_unique_key, target_unique_key) | trim -}}
{% endmacro %}

{% macro get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) %}
  {{- adapter.dispatch('get_merge_sql', 'dbt')(target, source, unique_key, dest_columns, kwargs.get('predicates', incremental_predicates)) -}}
{% endmacro %}
{% macro default__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) %}
  {{- duckdb__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates) -}}
{% endmacro %}

{# What happens to a row is said by merge_clauses, or by the plain merge_ settings: then rows that match are updated, and others inserted. #}
{% macro duckdb__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {%- set clauses = mds_merge_clauses(unique_key) -%}
  {%- set returned = config.get('merge_returning_columns') or [] -%}
  merge into {{ target }} as DBT_INTERNAL_DEST
  using {{ source }} as DBT_INTERNAL_SOURCE
  {{ mds_merge_join(unique_key, incremental_predicates) }}
  {%- for clause in clauses.get('when_matched') or [] %}
  when matched{{ mds_merge_condition(clause) }} then {{ mds_merge_action(clause, dest_columns) }}
  {%- endfor %}
  {%- for clause in clauses.get('when_not_matched') or [] %}
  when not matched{{ ' by ' ~ clause.get('by') if clause.get('by') }}{{ mds_merge_condition(clause) }} then {{ mds_merge_action(clause, dest_columns) }}
  {%- endfor %}
  {%- if returned %}
  returning {{ returned if returned is string else returned | join(', ') }}
  {%- endif %}
{%- endmacro %}

{% macro mds_merge_clauses(unique_key) %}
  {%- set given = config.get('merge_clauses') -%}
  {%- if given is not none -%}
    {%- set lists = given.values() | list if given is mapping else [] -%}
    {%- if not lists or given.keys() | reject('in', ['when_matched', 'when_not_matched']) | list
        or lists | reject('sequence') | list or lists | select('mapping') | list or lists | select('string') | list -%}
      {%- do exceptions.raise_compiler_error(
          "MERGE configuration errors:\nmerge_clauses takes lists of clauses under 'when_matched' and 'when_not_matched', found: " ~ given) -%}
    {%- endif -%}
    {%- do return(given) -%}
  {%- endif -%}
  {%- set chosen = {
      'include': config.get('merge_update_columns') or [],
      'exclude': config.get('merge_exclude_columns') or [],
      'set_expressions': config.get('merge_update_set_expressions') or {}} -%}
  {%- set is_explicit = chosen.include or chosen.exclude or chosen.set_expressions -%}
  {%- set update = {'action': 'update', 'mode': 'explicit' if is_explicit else 'by_name', 'update': chosen, 'condition': config.get('merge_update_condition')} -%}
  {%- do return({
      'when_matched': [update] if unique_key or config.get('merge_on_using_columns') else [],
      'when_not_matched': [{'action': 'insert', 'mode': 'by_name', 'condition': config.get('merge_insert_condition')}]}) -%}
{% endmacro %}

{% macro mds_merge_join(unique_key, incremental_predicates) -%}
  {%- set shared = config.get('merge_on_using_columns') or [] -%}
  {%- if shared -%}
  using ({{ shared | join(', ') }})
  {%- else -%}
    {%- set conditions = [] + (incremental_predicates or []) -%}
    {%- for key in ([unique_key] if unique_key is string else unique_key or []) -%}
      {%- do conditions.append(get_merge_unique_key_match('DBT_INTERNAL_SOURCE.' ~ key, 'DBT_INTERNAL_DEST.' ~ key)) -%}
    {%- endfor -%}
    {%- if not unique_key -%}{%- do conditions.append('false') -%}{%- endif -%}
  on ({{ conditions | join(') and (') }})
  {%- endif -%}
{%- endmacro %}

{% macro mds_merge_condition(clause) -%}
  {%- set condition = clause.get('condition') -%}
  {%- if condition is string %} and ({{ condition }})
  {%- elif condition %} and ({{ condition | join(') and (') }})
  {%- endif -%}
{%- endmacro %}

{% macro mds_merge_action(clause, dest_columns) -%}
  {%- set action = clause.get('action') -%}
  {%- set mode = clause.get('mode') -%}
  {%- if action == 'update' and mode == 'explicit' -%}
    {%- set chosen = clause.get('update') or {} -%}
    {%- set own = chosen.get('set_expressions') or {} -%}
    {%- set updates = [] -%}
    {%- for column, expression in own.items() -%}{%- do updates.append(column ~ ' = ' ~ expression) -%}{%- endfor -%}
    {%- for column in get_merge_update_columns(chosen.get('include'), chosen.get('exclude'), dest_columns) if column.replace('"', '') not in own -%}
      {%- do updates.append(column ~ ' = DBT_INTERNAL_SOURCE.' ~ column) -%}
    {%- endfor -%}
    update set {{ updates | join(', ') }}
  {%- elif action == 'update' and clause.get('set_expressions') -%}
    {%- set updates = [] -%}
    {%- for column, expression in clause.get('set_expressions').items() -%}{%- do updates.append(column ~ ' = ' ~ expression) -%}{%- endfor -%}
    update set {{ updates | join(', ') }}
  {%- elif action == 'insert' and mode == 'explicit' -%}
    insert ({{ clause.get('insert', {}).get('columns', []) | join(', ') }}) values ({{ clause.get('insert', {}).get('values', []) | join(', ') }})
  {%- elif action in ('update', 'insert') -%}
    {{ action }}{{ {'by_position': ' by position', 'star': ' set *' if action == 'update' else ' *'}.get(mode, ' by name') }}
  {%- elif action == 'delete' -%}delete
  {%- elif action == 'do_nothing' -%}do nothing
  {%- elif action == 'error' -%}error{{ " '" ~ adapter.escape_sql_string(clause.get('error_message')) ~ "'" if clause.get('error_message') }}
  {%- else -%}
    {%- do exceptions.raise_compiler_error('MERGE configuration errors:\nunknown action in a clause: ' ~ clause) -%}
  {%- endif -%}
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
    {%- for predicate in arg_dict.get('incremental_predicates') or [] %} and ({{ predicate }}){%- endfor %};
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
  {%- set temp_relation = make_temp_relation(target_relation) -%}
  {%- set is_new = existing_relation is none or existing_relation.is_view or should_full_refresh() -%}
  {%- set on_schema_change = incremental_validate_on_schema_change(config.get('on_schema_change'), default='ignore') -%}
  {%- do drop_relation_if_exists(load_cached_relation(intermediate_relation)) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=False) -%}
  {%- do run_hooks(pre_hooks, inside_transaction=True) -%}
  {%- if is_new -%}
    {%- call statement('main') -%}
      {{ get_create_table_as_sql(False, intermediate_relation, sql) }}
    {%- endcall -%}
    {%- do mds_replace_relation(existing_relation, intermediate_relation, target_relation) -%}
    {%- do create_indexes(target_relation) -%}
  {%- else -%}
    {%- do run_query(get_create_table_as_sql(True, temp_relation, sql)) -%}
    {%- do adapter.expand_target_column_types(from_relation=temp_relation, to_relation=target_relation) -%}
    {%- set dest_columns = process_schema_changes(on_schema_change, temp_relation, existing_relation) -%}
    {%- set strategy = adapter.get_incremental_strategy_macro(context, config.get('incremental_strategy') or 'default') -%}
    {%- call statement('main') -%}
      {{ strategy({
          'target_relation': target_relation,
          'temp_relation': temp_relation,
          'unique_key': config.get('unique_key'),
          'dest_columns': dest_columns or adapter.get_columns_in_relation(existing_relation),
          'incremental_predicates': config.get('predicates') or config.get('incremental_predicates')}) }}
    {%- endcall -%}
    {%- do run_query(drop_table(temp_relation)) -%}
  {%- endif -%}
  {%- do apply_grants(target_relation, config.get('grants'), should_revoke=should_revoke(existing_relation, is_new)) -%}
  {%- do persist_docs(target_relation, model) -%}
  {%- do run_hooks(post_hooks, inside_transaction=True) -%}
  {%- do adapter.commit() -%}
  {%- do run_hooks(post_hooks, inside_transaction=False) -%}
  {%- do return({'relations': [target_relation]}) -%}
{% endmaterialization %}
