-- a weekend has no rate of its own: the last one before it counts
select
    orders.market,
    orders.order_no,
    orders.member_no,
    orders.order_date,
    orders.ordered_at,
    orders.channel,
    orders.status,
    orders.currency,
    amounts.lines,
    amounts.pieces,
    amounts.amount,
    cast(amounts.amount * rates.euro_per_unit as decimal(18, 2)) as amount_eur
from {{ ref('stg_orders') }} as orders
inner join {{ ref('int_order_amounts') }} as amounts using (market, order_no)
asof left join {{ ref('stg_exchange_rates') }} as rates
    on rates.currency = orders.currency and rates.rate_date <= orders.order_date
