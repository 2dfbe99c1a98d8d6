{{ config(materialized='table') }}
select * from read_parquet('drive/orders.parquet')
