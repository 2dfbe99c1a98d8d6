select
    market,
    order_no,
    customer,
    cast(ordered_on as date) as ordered_on,
    cast(amount as decimal(18, 2)) as amount
from {{ ref('orders') }}
