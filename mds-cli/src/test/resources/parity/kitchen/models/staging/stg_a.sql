{{ config(alias='stg_alpha', tags=['one','two']) }}
select id, name, cast('{{ var("start") }}' as date) as d, {{ var('scoped') }} as s from {{ ref('plain') }}
