{{ config(materialized='external', location='drive/out/orders.parquet') }}
select 1 as id
