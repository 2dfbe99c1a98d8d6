{{ config(materialized='table') }}
select count(*) from range(1000000) a, range(10000000) b, {{ ref('first') }}
