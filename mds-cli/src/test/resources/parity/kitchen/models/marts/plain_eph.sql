select count(*) as c from {{ ref('stg_eph2') }}
