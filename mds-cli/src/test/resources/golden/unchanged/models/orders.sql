{{ config(materialized='table') }}
select range + {{ var('first', 1) }} as order_no from range(3)
