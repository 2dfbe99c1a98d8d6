{{ config(materialized='external', location='out/orders.parquet', min_ratio=0.8) }}
select range as id from range({{ var('rows') }})
