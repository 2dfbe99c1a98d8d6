select
    currency,
    day as rate_date,
    euro_per_unit
from {{ source('network', 'exchange_rates') }}
