select name from {{ ref('people') }}
