select [1, 2] as l, {'x': 1, 'y': 'a'} as s, timestamp '2024-05-06 07:08:09.123' as t from {{ ref('people') }}
