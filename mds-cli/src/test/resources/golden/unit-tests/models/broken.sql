select * from {{ source('raw', 'things') }} union all select order_id from {{ ref('orders') }}
