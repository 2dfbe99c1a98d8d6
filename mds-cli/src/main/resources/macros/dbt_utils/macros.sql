{# The macros of dbt_utils, with what DuckDB has for them. #}

{% macro _is_relation(obj, macro) %}
  {%- if not (obj is mapping and obj.get('metadata', {}).get('type', '').endswith('Relation')) -%}
    {%- do exceptions.raise_compiler_error(macro ~ ' takes a relation, such as that of ref(), not: ' ~ obj) -%}
  {%- endif -%}
{% endmacro %}

{% macro _is_ephemeral(obj, macro) %}
  {%- if obj.is_cte -%}
    {%- do exceptions.raise_compiler_error(macro ~ ' looks up columns in the database, where the ephemeral model `' ~ obj.name ~ '` is not: make it a view or a table') -%}
  {%- endif -%}
{% endmacro %}

{% macro default__get_filtered_columns_in_relation(from, except=[]) %}
  {%- do dbt_utils._is_relation(from, 'get_filtered_columns_in_relation') -%}
  {%- do dbt_utils._is_ephemeral(from, 'get_filtered_columns_in_relation') -%}
  {%- set names = [] -%}
  {%- if execute -%}
    {%- set left_out = except | map('lower') | list -%}
    {%- for column in adapter.get_columns_in_relation(from) if column.column | lower not in left_out -%}
      {%- do names.append(column.column) -%}
    {%- endfor -%}
  {%- endif -%}
  {{ return(names) }}
{% endmacro %}

{% macro default__star(from, relation_alias=false, except=[], prefix='', suffix='', quote_identifiers=true, unquote_aliases=false, rename={}) %}
  {%- do dbt_utils._is_relation(from, 'star') -%}
  {%- do dbt_utils._is_ephemeral(from, 'star') -%}
  {%- if not execute -%}{{ return('*') }}{%- endif -%}
  {%- set renamed = {} -%}
  {%- for key, value in rename.items() %}{% do renamed.update({key | lower: value}) %}{% endfor -%}
  {%- set written = [] -%}
  {%- for name in dbt_utils.get_filtered_columns_in_relation(from, except) -%}
    {%- set whole = prefix ~ name ~ suffix -%}
    {%- set alias = renamed[name | lower] if name | lower in renamed
        else whole if unquote_aliases or (whole != name and not quote_identifiers)
        else adapter.quote(whole) if whole != name else '' -%}
    {%- do written.append(
        (relation_alias ~ '.' if relation_alias else '')
        ~ (adapter.quote(name) if quote_identifiers else name)
        ~ (' as ' ~ alias if alias else '')) -%}
  {%- endfor -%}
  {%- if written -%}{{ return(written | join(',\n  ')) }}{%- endif -%}
  {{ return('*' if flags.WHICH == 'compile' else '/* no columns returned from star() macro */') }}
{% endmacro %}

{% macro default__union_relations(relations, column_override=none, include=[], exclude=[], source_column_name='_dbt_source_relation', where=none) %}
  {%- if exclude and include -%}
    {%- do exceptions.raise_compiler_error('union_relations takes `include` or `exclude`, not both') -%}
  {%- endif -%}
  {%- if not execute -%}{{ return('') }}{%- endif -%}
  {%- set types = column_override | default({}, true) -%}
  {%- set wanted = include | map('lower') | list -%}
  {%- set unions = [] -%}
  {%- for relation in relations -%}
    {%- set columns = [] -%}
    {%- if source_column_name is not none -%}
      {%- do columns.append('cast(' ~ dbt.string_literal(relation.render()) ~ ' as varchar) as ' ~ source_column_name) -%}
    {%- endif -%}
    {%- for name in dbt_utils.get_filtered_columns_in_relation(relation, exclude) if not wanted or name | lower in wanted -%}
      {%- set quoted = adapter.quote(name) -%}
      {%- do columns.append('cast(' ~ quoted ~ ' as ' ~ types[name] ~ ') as ' ~ quoted if name in types else quoted) -%}
    {%- endfor -%}
    {%- if columns -%}
      {%- do unions.append('(\n    select ' ~ columns | join(', ') ~ '\n    from ' ~ relation ~ ('\n    where ' ~ where if where else '') ~ '\n)') -%}
    {%- endif -%}
  {%- endfor -%}
  {%- if not unions and flags.WHICH in ['run', 'build'] -%}
    {%- do exceptions.raise_compiler_error('union_relations found no columns in ' ~ relations | join(', ', attribute='name')) -%}
  {%- endif -%}
  {{ return(unions | join('\nunion all by name\n')) }}
{% endmacro %}

{% macro default__deduplicate(relation, partition_by, order_by) -%}
    select *
    from {{ relation }}
    qualify row_number() over (partition by {{ partition_by }} order by {{ order_by }}) = 1
{%- endmacro %}

{# Text first, as a column of booleans has no other way to become what others are. #}
{% macro default__unpivot(relation=none, cast_to='varchar', exclude=none, remove=none, field_name='field_name', value_name='value', quote_identifiers=false) %}
  {%- do dbt_utils._is_relation(relation, 'unpivot') -%}
  {%- do dbt_utils._is_ephemeral(relation, 'unpivot') -%}
  {%- set kept = exclude | default([], true) -%}
  {%- set names = dbt_utils.get_filtered_columns_in_relation(relation, kept + remove | default([], true)) -%}
  {%- set field = adapter.quote(field_name) if quote_identifiers else field_name -%}
  {%- set value = adapter.quote(value_name) if quote_identifiers else value_name -%}
  {%- set selects = [] -%}
  {%- for name in names -%}
    {%- set column = adapter.quote(name) if quote_identifiers else name -%}
    {%- set columns = [] -%}
    {%- for each in kept %}{% do columns.append(adapter.quote(each) if quote_identifiers else each) %}{% endfor -%}
    {%- do columns.append(dbt.string_literal(name) ~ ' as ' ~ field) -%}
    {%- do columns.append('cast(' ~ column ~ ' as ' ~ cast_to ~ ') as ' ~ value) -%}
    {%- do selects.append('select ' ~ columns | join(', ') ~ '\nfrom ' ~ relation) -%}
  {%- endfor -%}
  {{ return(selects | join('\nunion all\n')) }}
{% endmacro %}

{% macro default__pivot(column, values, alias=true, agg='sum', cmp='=', prefix='', suffix='', then_value=1, else_value=0, quote_identifiers=true, distinct=false) %}
  {%- set written = [] -%}
  {%- for value in values -%}
    {%- set whole = prefix ~ value ~ suffix -%}
    {%- set name = adapter.quote(whole) if quote_identifiers else dbt_utils.slugify(whole) -%}
    {%- do written.append(
        agg ~ '(' ~ ('distinct ' if distinct else '') ~ 'case when ' ~ column ~ ' ' ~ cmp ~ " '"
        ~ dbt.escape_single_quotes(value) ~ "' then " ~ then_value ~ ' else ' ~ else_value ~ ' end)'
        ~ (' as ' ~ name if alias else '')) -%}
  {%- endfor -%}
  {{ return(written | join(',\n  ')) }}
{% endmacro %}

{% macro default__date_spine(datepart, start_date, end_date) %}
    {%- set start = 'timestamp ' ~ start_date if (start_date | trim).startswith("'") else start_date %}
    select {{ dbt.dateadd(datepart, 'step', start) }} as date_{{ datepart }}
    from (select unnest(range({{ dbt.datediff(start_date, end_date, datepart) }})) as step)
{% endmacro %}

{% macro default__get_intervals_between(start_date, end_date, datepart) %}
  {{ return(dbt.get_intervals_between(start_date, end_date, datepart)) }}
{% endmacro %}

{% macro default__get_powers_of_two(upper_bound) %}{{ return(dbt.get_powers_of_two(upper_bound)) }}{% endmacro %}

{% macro default__generate_series(upper_bound) %}
    select unnest(range(1, {{ upper_bound }} + 1)) as generated_number
{% endmacro %}

{# The text of dbt_utils, as keys that are stored already have to stay what they are. #}
{% macro default__generate_surrogate_key(field_list) %}
  {%- set empty = '' if var('surrogate_key_treat_nulls_as_empty_strings', false) else '_dbt_utils_surrogate_key_null_' -%}
  {%- set parts = [] -%}
  {%- for field in field_list -%}
    {%- do parts.append("coalesce(cast(" ~ field ~ " as " ~ dbt.type_string() ~ "), '" ~ empty ~ "')") -%}
  {%- endfor -%}
  {{ return(dbt.hash(parts | join(" || '-' || "))) }}
{% endmacro %}

{% macro default__surrogate_key(field_list) %}
  {%- do exceptions.raise_compiler_error('dbt_utils.surrogate_key is dbt_utils.generate_surrogate_key now, which tells null from an empty text; the variable surrogate_key_treat_nulls_as_empty_strings: true gives the old keys') -%}
{% endmacro %}

{% macro default__get_column_values(table, column, order_by='count(*) desc', max_records=none, default=none, where=none) %}
  {%- if not execute -%}{{ return(default | default([], true)) }}{%- endif -%}
  {%- do dbt_utils._is_ephemeral(table, 'get_column_values') -%}
  {%- if load_relation(table) is none -%}
    {%- if default is none -%}
      {%- do exceptions.raise_compiler_error('get_column_values: there is no relation ' ~ table ~ ', and no `default` for when there is none') -%}
    {%- endif -%}
    {{ return(default) }}
  {%- endif -%}
  {%- set found = run_query(
      'select ' ~ column ~ ' as value from ' ~ table
      ~ (' where ' ~ where if where is not none else '')
      ~ ' group by ' ~ column ~ ' order by ' ~ order_by
      ~ (' limit ' ~ max_records if max_records is not none else '')) -%}
  {{ return(found.columns[0].values() | list if found.rows else default) }}
{% endmacro %}

{% macro default__get_query_results_as_dict(query) %}
  {%- set results = {} -%}
  {%- if execute -%}
    {%- for name, column in run_query(query).columns.items() %}{% do results.update({name: column.values()}) %}{% endfor -%}
  {%- endif -%}
  {{ return(results) }}
{% endmacro %}

{% macro default__get_single_value(query, default=none) %}
  {%- if not execute -%}{{ return(default) }}{%- endif -%}
  {%- set values = run_query(query).columns[0].values() -%}
  {{ return(values[0] if values else default) }}
{% endmacro %}

{% macro default__get_table_types_sql() %}
            case table_type when 'BASE TABLE' then 'table' else lower(table_type) end as "table_type"
{% endmacro %}

{% macro default__get_tables_by_pattern_sql(schema_pattern, table_pattern, exclude='', database=target.database) %}
        select distinct
            table_schema as "table_schema",
            table_name as "table_name",
            {{ dbt_utils.get_table_types_sql() }}
        from system.information_schema.tables
        where table_catalog = '{{ database }}'
            and table_schema ilike '{{ schema_pattern }}'
            and table_name ilike '{{ table_pattern }}'
            and table_name not ilike '{{ exclude }}'
{% endmacro %}

{% macro default__get_tables_by_prefix_sql(schema, prefix, exclude='', database=target.database) %}
    {{ dbt_utils.get_tables_by_pattern_sql(schema, prefix ~ '%', exclude, database) }}
{% endmacro %}

{% macro default__get_relations_by_pattern(schema_pattern, table_pattern, exclude='', database=target.database) %}
  {%- set relations = [] -%}
  {%- if execute -%}
    {%- for row in run_query(dbt_utils.get_tables_by_pattern_sql(schema_pattern, table_pattern, exclude, database)) -%}
      {%- do relations.append(api.Relation.create(
          database=database, schema=row.table_schema, identifier=row.table_name, type=row.table_type)) -%}
    {%- endfor -%}
  {%- endif -%}
  {{ return(relations) }}
{% endmacro %}

{% macro default__get_relations_by_prefix(schema, prefix, exclude='', database=target.database) %}
  {{ return(dbt_utils.get_relations_by_pattern(schema, prefix ~ '%', exclude, database)) }}
{% endmacro %}

{% macro default__group_by(n) -%}group by {{ range(1, n + 1) | join(', ') }}{%- endmacro %}

{% macro mds_coalesced(macro, field_list, operator) %}
  {%- if field_list is string or field_list is mapping or field_list is not iterable -%}
    {%- do exceptions.raise_compiler_error('dbt_utils.' ~ macro ~ " takes one list: ['a', 'b']") -%}
  {%- endif -%}
  {%- set fields = [] -%}
  {%- for field in field_list %}{% do fields.append('coalesce(' ~ field ~ ', 0)') %}{% endfor -%}
  {{ return(fields | join(' ' ~ operator ~ ' ')) }}
{% endmacro %}
{% macro default__safe_add(field_list) %}{{ return(dbt_utils.mds_coalesced('safe_add', field_list, '+')) }}{% endmacro %}
{% macro default__safe_subtract(field_list) %}{{ return(dbt_utils.mds_coalesced('safe_subtract', field_list, '-')) }}{% endmacro %}
{% macro default__safe_divide(numerator, denominator) -%}( {{ numerator }} ) / nullif( ( {{ denominator }} ), 0){%- endmacro %}

{% macro default__nullcheck(cols) %}
  {%- set written = [] -%}
  {%- for column in cols -%}
    {%- do written.append("nullif(" ~ column.name ~ ", '') as " ~ column.name if column.is_string() else column.name) -%}
  {%- endfor -%}
  {{ return(written | join(', ')) }}
{% endmacro %}

{% macro default__nullcheck_table(relation) %}
  {%- do dbt_utils._is_relation(relation, 'nullcheck_table') -%}
  {%- do dbt_utils._is_ephemeral(relation, 'nullcheck_table') -%}
  select {{ dbt_utils.nullcheck(adapter.get_columns_in_relation(relation)) }}
  from {{ relation }}
{% endmacro %}

{% macro degrees_to_radians(degrees) -%}radians({{ degrees }}){%- endmacro %}

{# The haversine formula with the package's mean radius, 3961 miles, so that distances stay what they were. #}
{% macro default__haversine_distance(lat1, lon1, lat2, lon2, unit='mi') %}
  {%- set factor = {'mi': '1', 'km': '1.60934'}.get(unit) -%}
  {%- if factor is none -%}
    {%- do exceptions.raise_compiler_error('the unit of haversine_distance is mi or km, not ' ~ unit) -%}
  {%- endif -%}
    2 * 3961 * asin(sqrt(
        pow(sin(radians(({{ lat2 }}) - ({{ lat1 }})) / 2), 2)
        + cos(radians({{ lat1 }})) * cos(radians({{ lat2 }})) * pow(sin(radians(({{ lon2 }}) - ({{ lon1 }})) / 2), 2)
    )) * {{ factor }}
{% endmacro %}

{# 0 below the smallest, num_buckets + 1 from the largest on. #}
{% macro default__width_bucket(expr, min_value, max_value, num_buckets) -%}
    case
        when {{ expr }} < {{ min_value }} then 0
        else least(
            floor(({{ expr }} - {{ min_value }}) / (({{ max_value }} - {{ min_value }}) / {{ num_buckets }})) + 1,
            {{ num_buckets }} + 1
        )
    end
{%- endmacro %}

{% macro default__get_url_host(field) -%}
    regexp_extract({{ field }}, '^(?:android-app://|https?://)?([^/?]*)', 1)
{%- endmacro %}

{% macro default__get_url_path(field) -%}
    regexp_extract({{ field }}, '^(?:https?://)?[^/?]*/?([^?]*)', 1)
{%- endmacro %}

{% macro default__get_url_parameter(field, url_parameter) -%}
    nullif(regexp_extract({{ field }}, '[?&]' || regexp_escape('{{ url_parameter }}') || '=([^&]*)', 1), '')
{%- endmacro %}

{% macro slugify(string) %}
  {%- if not string -%}{{ return('') }}{%- endif -%}
  {%- set joined = modules.re.sub('[ -]+', '_', string | lower) -%}
  {%- set plain = modules.re.sub('[^a-z0-9_]+', '', joined) -%}
  {{ return(modules.re.sub('^([0-9])', '_\\1', plain)) }}
{% endmacro %}

{% macro default__pretty_time(format='%H:%M:%S') %}{{ return(modules.datetime.datetime.now().strftime(format)) }}{% endmacro %}
{% macro default__pretty_log_format(message) %}{{ return(dbt_utils.pretty_time() ~ ' + ' ~ message) }}{% endmacro %}
{% macro default__log_info(message) %}{{ log(dbt_utils.pretty_log_format(message), info=True) }}{% endmacro %}
