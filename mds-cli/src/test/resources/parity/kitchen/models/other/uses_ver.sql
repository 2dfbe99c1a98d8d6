select * from {{ ref('ver', v=1) }} union all by name select a from {{ ref('ver') }}
