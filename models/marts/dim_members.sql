select
    {{ surrogate_key(['market', 'member_no']) }} as member_key,
    market,
    member_no,
    joined_on,
    birth_year,
    city,
    newsletter
from {{ ref('int_members_latest') }}
