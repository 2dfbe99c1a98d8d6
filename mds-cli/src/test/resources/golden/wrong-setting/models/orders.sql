{{ config(materialized='incremental', on_schema_change='stop') }}
select 1 as id
