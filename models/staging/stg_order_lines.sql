select
    market,
    order_no,
    line_no,
    product_no,
    day as order_date,
    quantity,
    unit_price,
    discount,
    cast(quantity * unit_price - discount as decimal(18, 2)) as amount
from {{ source('network', 'order_lines') }}
