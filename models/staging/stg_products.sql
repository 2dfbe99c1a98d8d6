select
    market,
    product_no,
    day as delivered_on,
    name as product_name,
    category,
    list_price
from {{ source('network', 'products') }}
