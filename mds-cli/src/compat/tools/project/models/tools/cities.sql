select city, count(*) as members
from {{ ref('dim_members') }}
group by city
