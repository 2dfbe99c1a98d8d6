-- the totals of raw.orders
select *, 'from raw.orders' as source
from {{ ref('stg_orders') }}
union all
select id, total, 'old' from raw.old_orders
