{{ config(materialized='external', location='out/orders.xlsx') }}
select 1 as id
