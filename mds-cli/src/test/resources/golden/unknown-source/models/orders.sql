select * from {{ source('shop', 'custmers') }}
