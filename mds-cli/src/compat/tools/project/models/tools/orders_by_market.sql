{{ config(materialized='incremental', unique_key='market', on_schema_change='fail', contract={'enforced': true}) }}

select market, count(*) as orders
from {{ ref('stg_orders') }}
group by market
