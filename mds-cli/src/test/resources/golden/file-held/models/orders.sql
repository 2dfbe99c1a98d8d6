{{ config(materialized='external', location='out/orders', options={'partition_by': 'market'}) }}
select 1 as id, 'DE' as market
