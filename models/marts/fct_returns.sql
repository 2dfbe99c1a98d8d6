select
    returns.market,
    returns.member_no,
    returns.order_no,
    returns.returned_on,
    returns.returned_on - orders.order_date as days_kept,
    returns.amount,
    orders.currency,
    returns.reason,
    returns.resold
from {{ ref('stg_returns') }} as returns
inner join {{ ref('fct_orders') }} as orders using (market, member_no, order_no)
