{{ config(materialized='ephemeral') }}

select *
from {{ ref('stg_members') }}
qualify row_number() over (partition by market, member_no order by delivered_on desc) = 1
