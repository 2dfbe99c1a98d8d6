select * from {{ ref('office', 'public_offices') }}
