{{ config(materialized='my_table') }} select 1 as id
