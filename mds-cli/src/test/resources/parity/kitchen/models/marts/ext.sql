{{ config(materialized='external', location='data/ext.parquet', post_hook=[]) }}
select id, name from {{ ref('stg_a') }}
