select custmer_id from {{ ref('customers') }}
