select 1 / 'x' as id from {{ ref('one') }}
