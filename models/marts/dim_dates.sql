-- every day from the first order to the last, also those without one
with days as (
    select unnest(generate_series(min(order_date), max(order_date), interval 1 day)) as day
    from {{ ref('stg_orders') }}
)

select
    cast(day as date) as date_day,
    year(day) as year,
    month(day) as month,
    isodow(day) as weekday,
    isodow(day) >= 6 as is_weekend
from days
