{{ config(materialized='ephemeral') }}
with x as (select * from {{ ref('stg_eph') }}) select *, 1 as one from x
