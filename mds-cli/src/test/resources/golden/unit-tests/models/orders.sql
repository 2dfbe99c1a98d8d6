select order_id, nullif(customer, 'nobody') as customer, 2 * amount as amount
from {{ ref('stg_orders') }}
