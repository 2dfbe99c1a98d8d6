{{ config(materialized='external', location='out/log', options={'append': true}) }}
select 1 as id
