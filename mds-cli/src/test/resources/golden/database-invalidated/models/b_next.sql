select * from {{ ref('a_first') }}
