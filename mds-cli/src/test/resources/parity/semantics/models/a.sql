{{ config(materialized='table', meta={'owner': 'x'}) }}
select 1 as id, 'a' as name, date '2024-01-01' as ds, 2.0::double as amount
