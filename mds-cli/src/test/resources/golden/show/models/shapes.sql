select id, [id, 2] as list, date '2024-02-29' as day, null as nothing, 'a, "b"' as text from {{ ref('items') }}
