{{ config(materialized='table') }}
select cast('n/a' as integer)
