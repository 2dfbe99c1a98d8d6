with o as (select * from {{ ref('stg_orders') }}),
p as (select * from {{ ref('eph') }})
select o.order_id, p.name, o.amount * {{ var('factor') }} as amount, {{ plus() }} as plus, '{{ env_var("WHERE_I_AM", "home") }}' as place
from o left join p on o.customer = p.name
