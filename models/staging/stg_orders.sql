select
    market,
    order_no,
    member_no,
    day as order_date,
    ordered_at,
    channel,
    status,
    currency
from {{ source('network', 'orders') }}
