{{ config(materialized='external', location='out/orders.parquet', on_empty='refuse') }}
select 1 as id where false
  or {{ var('any', false) }}
