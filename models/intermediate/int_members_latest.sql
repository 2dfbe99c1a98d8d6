{{ config(materialized='ephemeral') }}

select *  -- mds: allow no-select-star because stg_members names the columns
from {{ ref('stg_members') }}
qualify row_number() over (partition by market, member_no order by delivered_on desc) = 1
