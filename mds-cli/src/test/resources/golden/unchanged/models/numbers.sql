{{ config(materialized='table') }}
select count(*) as orders from {{ ref('orders') }}
