select *
from (
    pivot (select market, sales_date, revenue_eur from {{ ref('fct_daily_sales') }})
    on market in ('{{ var("markets") | join("', '") }}')
    using sum(revenue_eur)
    group by sales_date
)
order by sales_date
