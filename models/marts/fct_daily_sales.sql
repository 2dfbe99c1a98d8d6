with sales as (
    select
        market,
        order_date,
        count(*) as orders,
        count(distinct member_no) as members,
        cast(sum(pieces) as bigint) as pieces,
        cast(sum(amount_eur) as decimal(18, 2)) as revenue_eur
    from {{ ref('fct_orders') }}
    where status = 'completed'
    group by market, order_date
)

select
    markets.market,
    dates.date_day as sales_date,
    coalesce(sales.orders, 0) as orders,
    coalesce(sales.members, 0) as members,
    coalesce(sales.pieces, 0) as pieces,
    coalesce(sales.revenue_eur, 0) as revenue_eur
from {{ ref('markets') }} as markets
cross join {{ ref('dim_dates') }} as dates
left join sales on sales.market = markets.market and sales.order_date = dates.date_day
