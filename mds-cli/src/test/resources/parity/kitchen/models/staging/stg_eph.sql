{{ config(materialized='ephemeral') }}
-- leading comment
select * from {{ ref('stg_a') }} where id > 1
