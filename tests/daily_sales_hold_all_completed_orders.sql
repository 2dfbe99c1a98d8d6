-- what is sold by day and what is sold by order must be the same money
with by_order as (
    select sum(amount_eur) as revenue from {{ ref('fct_orders') }} where status = 'completed'
),

by_day as (
    select sum(revenue_eur) as revenue from {{ ref('fct_daily_sales') }}
)

select by_order.revenue as by_order, by_day.revenue as by_day
from by_order
cross join by_day
where by_order.revenue is distinct from by_day.revenue
