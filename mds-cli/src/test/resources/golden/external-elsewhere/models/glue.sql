{{ config(materialized='external', glue_register=true) }} select 1 as id
