{{ config(tags=['troubles'], materialized='table') }}

select cast(market as integer) as market
from {{ ref('markets') }}
