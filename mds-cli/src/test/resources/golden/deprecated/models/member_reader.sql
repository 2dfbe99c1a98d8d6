select * from {{ ref('members', v=1) }}
