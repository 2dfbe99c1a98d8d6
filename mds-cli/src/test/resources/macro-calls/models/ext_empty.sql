{{ config(materialized='external', format='csv') }} select 1 as id where false
