select
    market,
    member_no,
    day as delivered_on,
    joined_on,
    birth_year,
    city,
    newsletter
from {{ source('network', 'members') }}
