{{ config(materialized='external', location='orders.parquet') }}
select 1 as id
