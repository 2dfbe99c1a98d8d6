{{ config(materialized='table', indexes=[{'columns': ['id']}]) }} select 1 as id, 'a' as name
