{{ config(materialized='table') }}
select * from read_parquet('//server/share/orders/*.parquet')
