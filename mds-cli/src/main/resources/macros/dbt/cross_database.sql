{# Expressions that databases write differently, under the names that packages call them by. Where the text is the
   same as dbt's, so is its white space: compiled SQL is compared. #}

{% macro any_value(expression) %}{%- do return(adapter.dispatch('any_value', 'dbt')(expression)) -%}{% endmacro %}
{% macro default__any_value(expression) -%}any_value({{ expression }}){%- endmacro %}
{% macro duckdb__any_value(expression) -%}arbitrary({{ expression }}){%- endmacro %}

{% macro array_append(array, new_element) %}{%- do return(adapter.dispatch('array_append', 'dbt')(array, new_element)) -%}{% endmacro %}
{% macro default__array_append(array, new_element) -%}array_append({{ array }}, {{ new_element }}){%- endmacro %}

{% macro array_concat(array_1, array_2) %}{%- do return(adapter.dispatch('array_concat', 'dbt')(array_1, array_2)) -%}{% endmacro %}
{% macro default__array_concat(array_1, array_2) -%}array_cat({{ array_1 }}, {{ array_2 }}){%- endmacro %}

{% macro array_construct(inputs=[], data_type='integer') %}{%- do return(adapter.dispatch('array_construct', 'dbt')(inputs, data_type)) -%}{% endmacro %}
{% macro default__array_construct(inputs, data_type) -%}
  {{- '\n    array[ ' ~ inputs | join(' , ') ~ ' ]\n    ' if inputs else '\n    array[]::' ~ data_type ~ '[]\n    ' -}}
{%- endmacro %}

{% macro bool_or(expression) %}{%- do return(adapter.dispatch('bool_or', 'dbt')(expression)) -%}{% endmacro %}
{% macro default__bool_or(expression) -%}bool_or({{ expression }}){%- endmacro %}

{% macro cast(field, type) %}{%- do return(adapter.dispatch('cast', 'dbt')(field, type)) -%}{% endmacro %}
{% macro default__cast(field, type) %}
    cast({{ field }} as {{ type }})
{% endmacro %}

{% macro safe_cast(field, type) %}{%- do return(adapter.dispatch('safe_cast', 'dbt')(field, type)) -%}{% endmacro %}
{% macro default__safe_cast(field, type) %}
    {{ '' }}
    cast({{ field }} as {{ type }})
{% endmacro %}

{% macro cast_bool_to_text(field) %}
  {{ adapter.dispatch('cast_bool_to_text', 'dbt')(field) }}
{% endmacro %}
{% macro default__cast_bool_to_text(field) %}
    cast({{ field }} as {{ api.Column.translate_type('string') }})
{% endmacro %}

{% macro concat(fields) %}{%- do return(adapter.dispatch('concat', 'dbt')(fields)) -%}{% endmacro %}
{% macro default__concat(fields) -%}{{ fields | join(' || ') }}{%- endmacro %}

{% macro type_string() %}{%- do return(adapter.dispatch('type_string', 'dbt')()) -%}{% endmacro %}
{% macro default__type_string() %}{%- do return(api.Column.translate_type('string')) -%}{% endmacro %}
{% macro type_timestamp() %}{%- do return(adapter.dispatch('type_timestamp', 'dbt')()) -%}{% endmacro %}
{% macro default__type_timestamp() %}{%- do return(api.Column.translate_type('timestamp')) -%}{% endmacro %}
{% macro type_float() %}{%- do return(adapter.dispatch('type_float', 'dbt')()) -%}{% endmacro %}
{% macro default__type_float() %}{%- do return(api.Column.translate_type('float')) -%}{% endmacro %}
{% macro type_numeric() %}{%- do return(adapter.dispatch('type_numeric', 'dbt')()) -%}{% endmacro %}
{% macro default__type_numeric() %}{%- do return(api.Column.numeric_type('numeric', 28, 6)) -%}{% endmacro %}
{% macro type_bigint() %}{%- do return(adapter.dispatch('type_bigint', 'dbt')()) -%}{% endmacro %}
{% macro default__type_bigint() %}{%- do return(api.Column.translate_type('bigint')) -%}{% endmacro %}
{% macro type_int() %}{%- do return(adapter.dispatch('type_int', 'dbt')()) -%}{% endmacro %}
{% macro default__type_int() %}{%- do return(api.Column.translate_type('integer')) -%}{% endmacro %}
{% macro type_boolean() %}{%- do return(adapter.dispatch('type_boolean', 'dbt')()) -%}{% endmacro %}
{% macro default__type_boolean() %}{%- do return(api.Column.translate_type('boolean')) -%}{% endmacro %}

{% macro date(year, month, day) %}{%- do return(adapter.dispatch('date', 'dbt')(year, month, day)) -%}{% endmacro %}
{% macro default__date(year, month, day) -%}
  to_date('{{ modules.datetime.date(year, month, day).strftime('%Y-%m-%d') }}', 'YYYY-MM-DD')
{%- endmacro %}
{% macro duckdb__date(year, month, day) -%}make_date({{ year }}, {{ month }}, {{ day }}){%- endmacro %}

{% macro date_trunc(datepart, date) %}{%- do return(adapter.dispatch('date_trunc', 'dbt')(datepart, date)) -%}{% endmacro %}
{% macro default__date_trunc(datepart, date) -%}date_trunc('{{ datepart }}', {{ date }}){%- endmacro %}

{% macro dateadd(datepart, interval, from_date_or_timestamp) %}
  {%- do return(adapter.dispatch('dateadd', 'dbt')(datepart, interval, from_date_or_timestamp)) -%}
{% endmacro %}
{% macro default__dateadd(datepart, interval, from_date_or_timestamp) %}

    dateadd(
        {{ datepart }},
        {{ interval }},
        {{ from_date_or_timestamp }}
        )

{% endmacro %}
{# A multiple of an interval takes a column as well as a number; DuckDB has no quarters. #}
{% macro duckdb__dateadd(datepart, interval, from_date_or_timestamp) %}

    {{ '' }}
    {%- set part = datepart | lower -%}
    {%- set multiple = {'quarter': [' * 3)', 'month'], 'week': [' * 7)', 'day']}.get(part) -%}
    {%- if multiple -%}
        ({{ from_date_or_timestamp }} + (cast({{ interval }} as bigint){{ multiple[0] }} * interval 1 {{ multiple[1] }})
    {%- else -%}
        ({{ from_date_or_timestamp }} + cast({{ interval }} as bigint) * interval 1 {{ part }})
    {%- endif -%}
{% endmacro %}

{% macro datediff(first_date, second_date, datepart) %}
  {%- do return(adapter.dispatch('datediff', 'dbt')(first_date, second_date, datepart)) -%}
{% endmacro %}
{% macro default__datediff(first_date, second_date, datepart) -%}
    datediff(
        {{ datepart }},
        {{ first_date }},
        {{ second_date }}
        )
{%- endmacro %}
{# Weeks begin on Sunday here, as with the other databases of dbt. #}
{% macro duckdb__datediff(first_date, second_date, datepart) -%}
    {% if datepart == 'week' %}
            ({{ datediff(first_date, second_date, 'day') }} // 7 + case
            when date_part('dow', ({{ first_date }})::timestamp) <= date_part('dow', ({{ second_date }})::timestamp) then
                case when {{ first_date }} <= {{ second_date }} then 0 else -1 end
            else
                case when {{ first_date }} <= {{ second_date }} then 1 else 0 end
        end)
    {% else %}
        (date_diff('{{ datepart }}', {{ first_date }}::timestamp, {{ second_date }}::timestamp ))
    {% endif %}
{%- endmacro %}

{% macro last_day(date, datepart) %}{%- do return(adapter.dispatch('last_day', 'dbt')(date, datepart)) -%}{% endmacro %}
{% macro default_last_day(date, datepart) -%}
    cast(
        {{ dbt.dateadd('day', '-1',
        dbt.dateadd(datepart, '1', dbt.date_trunc(datepart, date))
        ) }}
        as date)
{%- endmacro %}
{% macro default__last_day(date, datepart) -%}{{ dbt.default_last_day(date, datepart) }}{%- endmacro %}
{% macro duckdb__last_day(date, datepart) -%}
    {%- if datepart == 'quarter' -%}
    -- duckdb dateadd does not support quarter interval.
    cast(
        {{ dbt.dateadd('day', '-1',
        dbt.dateadd('month', '3', dbt.date_trunc(datepart, date))
        ) }}
        as date)
    {%- else -%}
    {{ dbt.default_last_day(date, datepart) }}
    {%- endif -%}
{%- endmacro %}

{% macro get_intervals_between(start_date, end_date, datepart) %}
  {%- do return(adapter.dispatch('get_intervals_between', 'dbt')(start_date, end_date, datepart)) -%}
{% endmacro %}
{% macro default__get_intervals_between(start_date, end_date, datepart) %}
  {%- if not execute -%}{%- do return(1) -%}{%- endif -%}
  {%- do return(run_query('select ' ~ dbt.datediff(start_date, end_date, datepart)).columns[0].values()[0]) -%}
{% endmacro %}

{% macro get_powers_of_two(upper_bound) %}{%- do return(adapter.dispatch('get_powers_of_two', 'dbt')(upper_bound)) -%}{% endmacro %}
{% macro default__get_powers_of_two(upper_bound) %}
  {%- if upper_bound <= 0 -%}{%- do exceptions.raise_compiler_error('upper bound must be positive') -%}{%- endif -%}
  {%- for power in range(1, 100) if upper_bound <= 2 ** power -%}{%- do return(power) -%}{%- endfor -%}
{% endmacro %}

{% macro generate_series(upper_bound) %}{%- do return(adapter.dispatch('generate_series', 'dbt')(upper_bound)) -%}{% endmacro %}
{% macro duckdb__generate_series(upper_bound) %}
    select
        generate_series as generated_number
    from generate_series(1, {{ upper_bound }})
{% endmacro %}
{% macro default__generate_series(upper_bound) %}{{- duckdb__generate_series(upper_bound) -}}{% endmacro %}

{% macro date_spine(datepart, start_date, end_date) %}
  {%- do return(adapter.dispatch('date_spine', 'dbt')(datepart, start_date, end_date)) -%}
{% endmacro %}
{% macro default__date_spine(datepart, start_date, end_date) %}


    {{ '' }}


    with rawdata as (

        {{ dbt.generate_series(
            dbt.get_intervals_between(start_date, end_date, datepart)
        ) }}

    ),

    all_periods as (

        select (
            {{
                dbt.dateadd(
                    datepart,
                    "row_number() over (order by 1) - 1",
                    start_date
                )
            }}
        ) as date_{{ datepart }}
        from rawdata

    ),

    filtered as (

        select *
        from all_periods
        where date_{{ datepart }} <= {{ end_date }}

    )

    select * from filtered

{% endmacro %}

{% macro equals(expr1, expr2) %}{%- do return(adapter.dispatch('equals', 'dbt')(expr1, expr2)) -%}{% endmacro %}
{% macro default__equals(expr1, expr2) -%}
{%- if adapter.behavior.enable_truthy_nulls_equals_macro.no_warn %}
    case when (({{ expr1 }} = {{ expr2 }}) or ({{ expr1 }} is null and {{ expr2 }} is null))
        then 0
        else 1
    end = 0
{%- else -%}
    ({{ expr1 }} = {{ expr2 }})
{%- endif %}
{% endmacro %}

{% macro escape_single_quotes(expression) %}{%- do return(adapter.dispatch('escape_single_quotes', 'dbt')(expression)) -%}{% endmacro %}
{% macro default__escape_single_quotes(expression) -%}{{ expression | replace("'", "''") }}{%- endmacro %}

{% macro except() %}{%- do return(adapter.dispatch('except', 'dbt')()) -%}{% endmacro %}
{% macro default__except() %}

    except

{% endmacro %}

{% macro intersect() %}{%- do return(adapter.dispatch('intersect', 'dbt')()) -%}{% endmacro %}
{% macro default__intersect() %}

    intersect

{% endmacro %}

{% macro hash(field) %}{%- do return(adapter.dispatch('hash', 'dbt')(field)) -%}{% endmacro %}
{% macro default__hash(field) -%}md5(cast({{ field }} as {{ api.Column.translate_type('string') }})){%- endmacro %}

{% macro length(expression) %}{%- do return(adapter.dispatch('length', 'dbt')(expression)) -%}{% endmacro %}
{% macro default__length(expression) %}

    length(
        {{ expression }}
    )

{%- endmacro %}

{% macro listagg(measure, delimiter_text="','", order_by_clause=none, limit_num=none) %}
  {%- do return(adapter.dispatch('listagg', 'dbt')(measure, delimiter_text, order_by_clause, limit_num)) -%}
{% endmacro %}
{% macro duckdb__listagg(measure, delimiter_text, order_by_clause, limit_num) -%}
    {% if limit_num -%}
    list_aggr(
        (array_agg(
            {{ measure }}
            {% if order_by_clause -%}
            {{ order_by_clause }}
            {%- endif %}
        ))[1:{{ limit_num }}],
        'string_agg',
        {{ delimiter_text }}
        )
    {%- else %}
    string_agg(
        {{ measure }},
        {{ delimiter_text }}
        {% if order_by_clause -%}
        {{ order_by_clause }}
        {%- endif %}
        )
    {%- endif %}
{%- endmacro %}
{% macro default__listagg(measure, delimiter_text, order_by_clause, limit_num) %}
  {{- duckdb__listagg(measure, delimiter_text, order_by_clause, limit_num) -}}
{% endmacro %}

{% macro string_literal(value) %}{%- do return(adapter.dispatch('string_literal', 'dbt')(value)) -%}{% endmacro %}
{% macro default__string_literal(value) -%}'{{ value }}'{%- endmacro %}

{% macro position(substring_text, string_text) %}{%- do return(adapter.dispatch('position', 'dbt')(substring_text, string_text)) -%}{% endmacro %}
{% macro default__position(substring_text, string_text) %}

    position(
        {{ substring_text }} in {{ string_text }}
    )

{%- endmacro %}

{% macro replace(field, old_chars, new_chars) %}{%- do return(adapter.dispatch('replace', 'dbt')(field, old_chars, new_chars)) -%}{% endmacro %}
{% macro default__replace(field, old_chars, new_chars) %}

    replace(
        {{ field }},
        {{ old_chars }},
        {{ new_chars }}
    )


{% endmacro %}

{% macro right(string_text, length_expression) %}{%- do return(adapter.dispatch('right', 'dbt')(string_text, length_expression)) -%}{% endmacro %}
{% macro default__right(string_text, length_expression) %}

    right(
        {{ string_text }},
        {{ length_expression }}
    )

{%- endmacro %}

{% macro split_part(string_text, delimiter_text, part_number) %}
  {%- do return(adapter.dispatch('split_part', 'dbt')(string_text, delimiter_text, part_number)) -%}
{% endmacro %}
{% macro duckdb__split_part(string_text, delimiter_text, part_number) %}
    string_split({{ string_text }}, {{ delimiter_text }})[ {{ part_number }} ]
{% endmacro %}
{% macro default__split_part(string_text, delimiter_text, part_number) %}

    split_part(
        {{ string_text }},
        {{ delimiter_text }},
        {{ part_number }}
        )

{% endmacro %}
{% macro _split_part_negative(string_text, delimiter_text, part_number) %}

    split_part(
        {{ string_text }},
        {{ delimiter_text }},
          length({{ string_text }})
          - length(
              replace({{ string_text }},  {{ delimiter_text }}, '')
          ) + 2 + {{ part_number }}
        )

{% endmacro %}

{% macro normalize_string_or_list(raw, field_name) %}
  {%- if raw is none -%}{%- do return([]) -%}{%- endif -%}
  {%- if raw is string -%}{%- do return([raw]) -%}{%- endif -%}
  {%- if raw is mapping or raw is not sequence or raw | select('string') | list | length != raw | length -%}
    {%- do exceptions.raise_compiler_error(field_name ~ ' must be a list of strings or a string') -%}
  {%- endif -%}
  {%- do return(raw | list) -%}
{% endmacro %}
