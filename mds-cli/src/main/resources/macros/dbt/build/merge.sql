{# Rows of a temporary table into a table, by DuckDB's merge. What happens to a row is said by merge_clauses, or by the plain
   merge_ settings: then rows that match are updated, and others inserted. #}

{% macro get_incremental_merge_sql(arg_dict) %}{%- do return(adapter.dispatch('get_incremental_merge_sql', 'dbt')(arg_dict)) -%}{% endmacro %}
{% macro default__get_incremental_merge_sql(arg_dict) %}
  {%- do return(get_merge_sql(arg_dict['target_relation'], arg_dict['temp_relation'], arg_dict['unique_key'], arg_dict['dest_columns'], arg_dict['incremental_predicates'])) -%}
{% endmacro %}
{% macro duckdb__get_incremental_merge_sql(args_dict) %}
  {%- do return(duckdb__get_merge_sql(
      args_dict['target_relation'], args_dict['temp_relation'], args_dict['unique_key'], args_dict['dest_columns'],
      normalize_incremental_predicates(args_dict.get('incremental_predicates')))) -%}
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
{% macro default__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {%- set columns = get_quoted_csv(dest_columns | map(attribute='name')) -%}
  {%- set updated = get_merge_update_columns(config.get('merge_update_columns'), config.get('merge_exclude_columns'), dest_columns) -%}
  {%- set conditions = [] + (incremental_predicates or []) -%}
  {%- if unique_key is string and unique_key -%}
    {%- do conditions.append(get_merge_unique_key_match('DBT_INTERNAL_SOURCE.' ~ unique_key, 'DBT_INTERNAL_DEST.' ~ unique_key)) -%}
  {%- else -%}
    {%- for key in unique_key or [] -%}{%- do conditions.append('DBT_INTERNAL_SOURCE.' ~ key ~ ' = DBT_INTERNAL_DEST.' ~ key) -%}{%- endfor -%}
    {%- if not unique_key -%}{%- do conditions.append('FALSE') -%}{%- endif -%}
  {%- endif -%}
  {{ config.get('sql_header') or '' }}
  merge into {{ target }} as DBT_INTERNAL_DEST
  using {{ source }} as DBT_INTERNAL_SOURCE
  on ({{ conditions | join(') and (') }})
  {%- if unique_key %}
  when matched then update set
    {%- for column in updated %} {{ column }} = DBT_INTERNAL_SOURCE.{{ column }}{{ ',' if not loop.last }}{% endfor %}
  {%- endif %}
  when not matched then insert ({{ columns }})
  values ({{ columns }})
{%- endmacro %}

{% macro duckdb__get_merge_sql(target, source, unique_key, dest_columns, incremental_predicates=none) -%}
  {%- do normalize_incremental_predicates(incremental_predicates) -%}
  {%- do validate_merge_config(config, target) -%}
  {%- set included = config.get('merge_update_columns', []) -%}
  {%- set excluded = config.get('merge_exclude_columns', []) -%}
  {%- set expressions = config.get('merge_update_set_expressions', {}) -%}
  {%- set defaults = merge_clause_defaults(
      config.get('merge_update_condition', none), config.get('merge_insert_condition', none), included, excluded, expressions) -%}
  {%- set clauses = config.get('merge_clauses', {}) -%}
  {%- set update = defaults.when_matched_update_explicit if included or excluded or expressions else defaults.when_matched_update_by_name -%}
  {%- set returned = config.get('merge_returning_columns', []) -%}
  {{ config.get('sql_header', none) or '' }}
  merge into {{ target }} as DBT_INTERNAL_DEST
  using {{ source }} as DBT_INTERNAL_SOURCE
  {{ duckdb__merge_join_clause(unique_key, config.get('merge_on_using_columns', []), incremental_predicates) }}
  {%- for clause in clauses.get('when_matched', [update]) %}
  when matched{{ mds_merge_condition(clause) }} then {{ mds_merge_action(clause, dest_columns) }}
  {%- endfor %}
  {%- for clause in clauses.get('when_not_matched', [defaults.when_not_matched_insert_by_name]) %}
  when not matched{{ ' by ' ~ clause.get('by') if clause.get('by') }}{{ mds_merge_condition(clause) }} then {{ mds_merge_action(clause, dest_columns) }}
  {%- endfor %}
  {%- if returned %}
  returning {{ returned if returned is string else returned | join(', ') }}
  {%- endif %}
{%- endmacro %}

{% macro merge_clause_defaults(
    merge_update_condition, merge_insert_condition, merge_update_columns=[], merge_exclude_columns=[], merge_update_set_expressions={}) %}
  {%- set columns = {'include': merge_update_columns, 'exclude': merge_exclude_columns, 'set_expressions': merge_update_set_expressions} -%}
  {%- do return({
      'when_matched_update_by_name': {'action': 'update', 'condition': merge_update_condition, 'mode': 'by_name'},
      'when_matched_update_explicit': {'action': 'update', 'condition': merge_update_condition, 'mode': 'explicit', 'update': columns},
      'when_not_matched_insert_by_name': {'action': 'insert', 'condition': merge_insert_condition, 'mode': 'by_name'}}) -%}
{% endmacro %}

{% macro duckdb__merge_join_clause(unique_key, merge_on_using_columns, incremental_predicates) -%}
  {%- set predicates = incremental_predicates or [] -%}
  {%- if merge_on_using_columns -%}
  using ({{ merge_on_using_columns | join(', ') }})
  {%- if predicates %} on ({{ predicates | join(') and (') }}){% endif -%}
  {%- else -%}
    {%- set conditions = [] if unique_key else ['FALSE'] -%}
    {%- for key in ([unique_key] if unique_key is string else unique_key or []) -%}
      {%- do conditions.append('DBT_INTERNAL_SOURCE.' ~ key ~ ' = DBT_INTERNAL_DEST.' ~ key) -%}
    {%- endfor -%}
  on ({{ (conditions + predicates) | join(') and (') }})
  {%- endif -%}
{%- endmacro %}

{% macro mds_merge_condition(clause) -%}
  {%- set condition = clause.get('condition') -%}
  {%- if condition is string and condition %} and ({{ condition }})
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

{# All that is wrong is told at once. #}
{% macro validate_merge_config(config, target_relation=none) %}
  {%- set fields = {
      'merge_update_condition': 'string', 'merge_insert_condition': 'string',
      'merge_on_using_columns': 'sequence', 'merge_update_columns': 'sequence', 'merge_update_set_expressions': 'mapping',
      'merge_exclude_columns': 'sequence', 'merge_returning_columns': 'sequence'} -%}
  {%- set errors = [] -%}
  {%- for name, type in fields.items() -%}
    {%- if type == 'string' -%}{%- do validate_string_field(config.get(name), name, errors) -%}
    {%- elif type == 'sequence' -%}{%- do validate_string_list_field(config.get(name), name, errors) -%}
    {%- else -%}{%- do validate_dict_field(config.get(name), name, errors) -%}
    {%- endif -%}
  {%- endfor -%}
  {%- do validate_merge_clauses(config, fields, errors) -%}
  {%- if not errors -%}{%- do validate_ducklake_restrictions(config, target_relation, errors) -%}{%- endif -%}
  {%- if errors -%}{%- do exceptions.raise_compiler_error('MERGE configuration errors:\n' ~ errors | join('\n')) -%}{%- endif -%}
{% endmacro %}

{% macro validate_merge_clauses(config, base_configuration_fields, errors) %}
  {%- set clauses = config.get('merge_clauses') -%}
  {%- if clauses is none -%}{%- do return('') -%}{%- endif -%}
  {%- if clauses is not mapping -%}
    {%- do errors.append('merge_clauses must be a dictionary, found: ' ~ clauses) -%}
    {%- do return('') -%}
  {%- endif -%}
  {%- if 'when_matched' not in clauses and 'when_not_matched' not in clauses -%}
    {%- do errors.append("merge_clauses must contain at least one of 'when_matched' or 'when_not_matched' keys") -%}
  {%- endif -%}
  {%- for type in ['when_matched', 'when_not_matched'] if type in clauses -%}
    {%- do validate_merge_clause_list(clauses, type, errors) -%}
  {%- endfor -%}
  {%- set ignored = [] -%}
  {%- for name, type in base_configuration_fields.items() if name not in ['merge_on_using_columns', 'merge_returning_columns'] -%}
    {%- set value = config.get(name) -%}
    {%- if value is not none and (type == 'string' or value | length > 0) -%}{%- do ignored.append(name) -%}{%- endif -%}
  {%- endfor -%}
  {%- if ignored -%}
    {%- do errors.append('merge_clauses say all that happens: these basic merge configurations will be ignored, and are to be removed: ' ~ ignored | join(', ')) -%}
  {%- endif -%}
{% endmacro %}

{% macro validate_merge_clause_list(merge_clauses, clause_type, errors) %}
  {%- set clauses = merge_clauses.get(clause_type) -%}
  {%- if clauses is not sequence or clauses is mapping or clauses is string -%}
    {%- do errors.append('merge_clauses.' ~ clause_type ~ ' must be a list') -%}
  {%- elif not clauses -%}
    {%- do errors.append('merge_clauses.' ~ clause_type ~ ' must contain at least one element') -%}
  {%- else -%}
    {%- for clause in clauses if clause is not mapping -%}
      {%- do errors.append('merge_clauses.' ~ clause_type ~ ' elements must be dictionaries, found: ' ~ clause) -%}
    {%- endfor -%}
  {%- endif -%}
{% endmacro %}

{# DuckLake neither returns rows nor changes and deletes rows in one statement. #}
{% macro validate_ducklake_restrictions(config, target_relation, errors) %}
  {%- if not target_relation or not adapter.is_ducklake(target_relation) -%}{%- do return(none) -%}{%- endif -%}
  {%- if config.get('merge_returning_columns') -%}
    {%- do errors.append('DuckLake MERGE restrictions: merge_returning_columns is not supported because DuckLake does not support RETURNING.') -%}
  {%- endif -%}
  {%- set clauses = config.get('merge_clauses') or {} -%}
  {%- set changing = (clauses.get('when_matched', []) + clauses.get('when_not_matched', [])) | selectattr('action', 'defined') | selectattr('action', 'in', ['update', 'delete']) | list -%}
  {%- if changing | length > 1 -%}
    {%- do errors.append('DuckLake MERGE restrictions: merge_clauses can contain only a single UPDATE or DELETE action across when_matched and when_not_matched. Found ' ~ changing | length ~ ' UPDATE/DELETE actions.') -%}
  {%- endif -%}
{% endmacro %}

{% macro validate_string_field(field_value, field_name, errors) %}
  {%- if field_value is not none and field_value is not string -%}
    {%- do errors.append(field_name ~ ' must be a string, found: ' ~ field_value) -%}
  {%- endif -%}
{% endmacro %}

{% macro validate_string_list_field(field_value, field_name, errors) %}
  {%- if field_value is none -%}{%- do return('') -%}{%- endif -%}
  {%- if field_value is not sequence or field_value is mapping or field_value is string -%}
    {%- do errors.append(field_name ~ ' must be a list') -%}
  {%- else -%}
    {%- for item in field_value if item is not string -%}
      {%- do errors.append(field_name ~ ' must contain only string values, found: ' ~ item) -%}
    {%- endfor -%}
  {%- endif -%}
{% endmacro %}

{% macro validate_dict_field(field_value, field_name, errors) %}
  {%- if field_value is not none and field_value is not mapping -%}
    {%- do errors.append(field_name ~ ' must be a dictionary, found: ' ~ field_value) -%}
  {%- endif -%}
{% endmacro %}

{% macro normalize_incremental_predicates(incremental_predicates) %}
  {%- do return(normalize_string_or_list(incremental_predicates, 'incremental_predicates')) -%}
{% endmacro %}
