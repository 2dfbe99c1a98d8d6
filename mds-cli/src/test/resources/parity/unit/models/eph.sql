{{ config(materialized='ephemeral') }}
select name, active from {{ ref('people') }}
