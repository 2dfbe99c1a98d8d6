select id, name, ds, amount from {{ ref('a') }}
