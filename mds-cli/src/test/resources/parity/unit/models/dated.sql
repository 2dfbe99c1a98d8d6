select name, since from {{ ref('people') }}
