{{ config(materialized='table') }}
select * from read_parquet('drive/lines.parquet')
