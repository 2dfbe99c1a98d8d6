with a as (select * from {{ ref('stg_eph2') }}), b as (select * from {{ ref('stg_eph') }})
select a.id, b.name from a join b using (id)
