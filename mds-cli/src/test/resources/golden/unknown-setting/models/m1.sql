{{ config(materialized='table', cluster_by=['id'], transient=true) }}
select 1 as id
