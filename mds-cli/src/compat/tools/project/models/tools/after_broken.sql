{{ config(tags=['troubles']) }}

select market
from {{ ref('broken') }}
