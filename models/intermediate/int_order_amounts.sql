select
    market,
    order_no,
    count(*) as lines,
    cast(sum(quantity) as bigint) as pieces,
    cast(sum(amount) as decimal(18, 2)) as amount
from {{ ref('stg_order_lines') }}
group by market, order_no
