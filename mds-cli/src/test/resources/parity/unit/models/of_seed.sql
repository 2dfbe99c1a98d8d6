select count(*) as n from {{ ref('raw_orders') }}
