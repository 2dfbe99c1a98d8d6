{{ config(materialized='incremental', incremental_strategy='by_file') }}
select * from {{ ref('raw_orders') }}
