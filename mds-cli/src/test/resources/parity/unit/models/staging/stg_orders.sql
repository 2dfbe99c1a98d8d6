select id as order_id, customer, amount, ordered_on from {{ ref('raw_orders') }}
