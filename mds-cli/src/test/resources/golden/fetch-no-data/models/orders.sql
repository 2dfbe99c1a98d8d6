{{ config(materialized='table') }}
select * from read_parquet('{{ var('server') }}/orders.parquet')
