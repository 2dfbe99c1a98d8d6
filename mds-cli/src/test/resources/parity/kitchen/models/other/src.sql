select * from {{ source('files', 'people') }} union all select * from {{ source('db', 'plain_src') }}
