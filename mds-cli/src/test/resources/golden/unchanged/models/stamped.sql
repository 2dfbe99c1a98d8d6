{{ config(materialized='table') }}
select now() as at
