{{ config(materialized='table', tags=['never']) }}

select sum(one.range * other.range) as more_than_anybody_waits_for
from range(10000000) as one
cross join range(10000000) as other
