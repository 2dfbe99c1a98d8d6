{{ config(materialized='table', cluster_by=['id'], transient=true) }}
select 3 as id
