{{ config(
    materialized='external',
    location='daily_sales.parquet',
    on_empty='refuse',
    min_ratio=0.5,
    keep_versions=3
) }}

select
    market,
    sales_date,
    orders,
    members,
    revenue_eur
from {{ ref('fct_daily_sales') }}
