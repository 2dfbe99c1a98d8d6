select
    {{ surrogate_key(['orders.market', 'orders.order_no']) }} as order_key,
    members.member_key,
    orders.market,
    orders.member_no,
    orders.order_no,
    orders.order_date,
    orders.channel,
    orders.status,
    orders.lines,
    orders.pieces,
    orders.amount,
    orders.currency,
    orders.amount_eur,
    orders.order_date - members.joined_on as days_since_joined
from {{ ref('int_orders_in_euro') }} as orders
left join {{ ref('dim_members') }} as members using (market, member_no)
