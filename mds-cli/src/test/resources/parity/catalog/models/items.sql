{{ config(materialized='table') }}
select id, name, price, [1,2] as "Liste", {'a': 1} as s from {{ ref('raw_items') }}
