{{ config(materialized='table') }}
select * from read_parquet('https://files.example.org/orders/*.parquet')
