select
    market,
    member_no,
    order_no,
    returned_on,
    amount,
    reason,
    till,
    resold
from {{ source('ingested', 'returns') }}
