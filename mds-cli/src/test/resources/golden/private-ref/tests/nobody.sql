select * from {{ ref('salaries') }} where false
