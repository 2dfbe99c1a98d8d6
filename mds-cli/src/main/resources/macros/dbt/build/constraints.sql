{# Keys between tables. DuckDB neither renames nor drops a table that a foreign key points at, and never drops the key, so the
   tables with the keys make way: those that this run builds anew, and no others. #}

{% macro enforced_constraint_types() %}
  {%- set types = [] -%}
  {%- if config.get('contract') and config.get('contract').enforced -%}
    {%- set own = model.get('constraints', []) -%}
    {%- for constraint in own -%}{%- do types.append(constraint.type) -%}{%- endfor -%}
    {%- for column in model.get('columns', {}).values() -%}
      {%- for constraint in column.get('constraints', []) -%}{%- do types.append(constraint.type) -%}{%- endfor -%}
    {%- endfor -%}
  {%- endif -%}
  {%- do return(types) -%}
{% endmacro %}

{% macro existing_constraint_types(relation) %}
  {%- do return(adapter.existing_key_constraint_types(relation) if relation is not none and relation.is_table else []) -%}
{% endmacro %}

{% macro has_foreign_key_constraints(relation=none) %}
  {%- if not adapter.catalog_supports_foreign_keys(this.database) -%}{%- do return(false) -%}{%- endif -%}
  {%- do return('foreign_key' in enforced_constraint_types() or 'foreign_key' in existing_constraint_types(relation)) -%}
{% endmacro %}

{% macro may_be_foreign_key_target(relation=none) %}
  {%- if not adapter.catalog_supports_foreign_keys(this.database) -%}{%- do return(false) -%}{%- endif -%}
  {%- set types = enforced_constraint_types() + existing_constraint_types(relation) -%}
  {%- do return('primary_key' in types or 'unique' in types) -%}
{% endmacro %}

{# All of it lasts or none. #}
{% macro drop_relation_for_rebuild(relation) %}
  {%- do adapter.ensure_transaction() -%}
  {%- set dropped = drop_foreign_key_dependents(relation) if relation.is_table and may_be_foreign_key_target(relation) else [] -%}
  {%- do adapter.drop_relation(relation) -%}
  {%- do return(dropped) -%}
{% endmacro %}

{# Their rows are kept under other names until restore_foreign_key_dependents brings them back, without keys. #}
{% macro drop_foreign_key_dependents(relation) %}
  {%- call statement('get_foreign_key_dependents', fetch_result=True) -%}
    {{ mds_foreign_key_dependents_sql(relation) }}
  {%- endcall -%}
  {%- set targets = {} -%}
  {%- for row in load_result('get_foreign_key_dependents').table -%}
    {%- if row[0] not in targets -%}{%- do targets.update({row[0]: []}) -%}{%- endif -%}
    {%- do targets[row[0]].append(row[1] | lower) -%}
  {%- endfor -%}
  {%- do mds_check_foreign_key_dependents(relation, targets) -%}
  {%- set dropped = [] -%}
  {%- for table in targets -%}
    {%- set dependent = api.Relation.create(database=relation.database, schema=relation.schema, identifier=table, type='table') -%}
    {%- set backup = dependent.incorporate(path={'identifier': table ~ '__dbt_fk_backup'}, type='table') -%}
    {%- do adapter.drop_relation(backup) -%}
    {%- call statement('backup_foreign_key_dependent_' ~ loop.index) %}create table {{ backup }} as select * from {{ dependent }}{% endcall -%}
    {%- do log('Dropping ' ~ dependent ~ ' because it references ' ~ relation ~ ' through a foreign key; it is rebuilt later in this run', info=True) -%}
    {%- do adapter.drop_relation(dependent) -%}
    {%- do dropped.append({'relation': dependent, 'backup': backup}) -%}
  {%- endfor -%}
  {%- do return(dropped) -%}
{% endmacro %}

{# The farthest first, with each table that their keys point at; keys stay within a schema. #}
{% macro mds_foreign_key_dependents_sql(relation) -%}
  with recursive keys as (
    select lower(table_name) as owner, lower(referenced_table) as target, any_value(table_name) as table_name
    from duckdb_constraints()
    where constraint_type = 'FOREIGN KEY'
      and lower(database_name) = lower('{{ adapter.escape_sql_string(relation.database) }}')
      and lower(schema_name) = lower('{{ adapter.escape_sql_string(relation.schema) }}')
      and lower(table_name) <> lower(referenced_table)
    group by all
  ),
  reached(owner, distance) as (
    select owner, 1 from keys where target = lower('{{ adapter.escape_sql_string(relation.identifier) }}')
    union
    select keys.owner, reached.distance + 1 from keys join reached on keys.target = reached.owner
  )
  select keys.table_name, keys.target
  from keys
  join (select owner, max(distance) as distance from reached group by owner) as farthest using (owner)
  order by farthest.distance desc, keys.table_name, keys.target
{%- endmacro %}

{% macro mds_check_foreign_key_dependents(relation, targets) %}
  {%- set builders = {} -%}
  {%- set ids = {relation.identifier | lower: model.unique_id} -%}
  {%- for node in graph.nodes.values() if node.resource_type == 'model'
      and (node.database or '') | lower == (relation.database or '') | lower and node.schema | lower == relation.schema | lower -%}
    {%- for table in targets if table | lower == (node.alias or node.name) | lower -%}
      {%- do builders.update({table: node}) -%}
      {%- do ids.update({table | lower: node.unique_id}) -%}
    {%- endfor -%}
  {%- endfor -%}
  {%- set problems = [] -%}
  {%- for table, referenced in targets.items() -%}
    {%- set node = builders.get(table) -%}
    {%- if node is none -%}
      {%- do problems.append(table ~ ' (not built by a dbt model in this project)') -%}
    {%- else -%}
      {%- set parents = [] -%}
      {%- for name in referenced if ids.get(name) in node.depends_on.nodes -%}{%- do parents.append(name) -%}{%- endfor -%}
      {%- set refreshes = flags.FULL_REFRESH if node.config.full_refresh is none else node.config.full_refresh -%}
      {%- if node.unique_id not in selected_resources -%}
        {%- do problems.append(table ~ ' (model ' ~ node.name ~ ' is not selected in this run)') -%}
      {%- elif not parents -%}
        {%- do problems.append(table ~ ' (model ' ~ node.name ~ ' does not ref() the table its foreign key points at: name that by `to: ref(...)` in the constraint)') -%}
      {%- elif node.config.materialized != 'table' and not (node.config.materialized == 'incremental' and refreshes) -%}
        {%- do problems.append(table ~ ' (model ' ~ node.name ~ ' is materialized as ' ~ node.config.materialized ~ ' and would lose its data; run with --full-refresh)') -%}
      {%- endif -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if problems -%}
    {%- do exceptions.raise_compiler_error(
        'Cannot replace ' ~ relation ~ ', as foreign keys of tables point at it that this run does not build anew after it: ' ~ problems | join('; ')) -%}
  {%- endif -%}
{% endmacro %}

{% macro restore_foreign_key_dependents(dropped) %}
  {%- for table in dropped | reverse -%}
    {%- do log('Restoring data for ' ~ table['relation'] ~ '; its constraints are rebuilt later in this run', info=True) -%}
    {%- do adapter.rename_relation(table['backup'], table['relation']) -%}
  {%- endfor -%}
{% endmacro %}

{# A table with indexes cannot be renamed. #}
{% macro drop_indexes_on_relation(relation) %}
  {%- call statement('get_indexes_on_relation', fetch_result=True, auto_begin=False) -%}
    select index_name
    from duckdb_indexes()
    where database_name = '{{ relation.database }}' and schema_name = '{{ relation.schema }}' and table_name = '{{ relation.identifier }}'
  {%- endcall -%}
  {%- for row in load_result('get_indexes_on_relation').table -%}
    {%- call statement('drop_index_' ~ loop.index, auto_begin=False) -%}
      drop index {{ adapter.quote(relation.database) }}.{{ adapter.quote(relation.schema) }}.{{ adapter.quote(row[0]) }}
    {%- endcall -%}
  {%- endfor -%}
{% endmacro %}
