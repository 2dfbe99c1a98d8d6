select * from {{ ref('office', 'offices') }}
