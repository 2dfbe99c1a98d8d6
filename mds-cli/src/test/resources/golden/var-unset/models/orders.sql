select 1 as order_no, date '2024-01-01' as order_date
