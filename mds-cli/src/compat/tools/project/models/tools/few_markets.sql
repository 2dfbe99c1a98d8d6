{{ config(tags=['troubles']) }}

select market
from {{ ref('markets') }}
