{{ config(
    materialized='external',
    location='out/orders.csv',
    options={'quote': '#'}
) }}
select 'a name' || chr(10) || 'on two lines' as name
