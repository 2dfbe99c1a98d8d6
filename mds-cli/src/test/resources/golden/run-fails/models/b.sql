select nothing from {{ ref('a') }}
