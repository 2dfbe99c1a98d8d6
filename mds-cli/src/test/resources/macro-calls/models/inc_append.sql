{{ config(materialized='incremental', incremental_strategy='append', on_schema_change='sync_all_columns') }} select 1 as id, {{ 'true as b' if is_incremental() else '3 as c' }}
