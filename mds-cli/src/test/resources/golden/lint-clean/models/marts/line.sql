select * -- mds: allow no-select-star, select-star
from {{ ref('stg_orders') }}
