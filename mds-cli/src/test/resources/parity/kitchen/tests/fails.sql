{{ config(store_failures=true) }}
select * from {{ ref('plain') }} where id > 1
