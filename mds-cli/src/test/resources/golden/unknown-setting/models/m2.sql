{{ config(materialized='table', cluster_by=['id'], transient=true) }}
select 2 as id
