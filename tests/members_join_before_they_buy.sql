-- a join on member_no alone finds members of other markets, who may have joined later
select market, member_no, order_no, days_since_joined
from {{ ref('fct_orders') }}
where days_since_joined < 0
