select id, upper(name) as "Name ""x""" from {{ ref('items') }}
