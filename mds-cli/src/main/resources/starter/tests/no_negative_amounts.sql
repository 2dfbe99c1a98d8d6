-- a test is a query for the rows that are wrong
select * from {{ ref('stg_orders') }} where amount < 0
