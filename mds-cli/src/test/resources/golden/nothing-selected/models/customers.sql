select 1 as customer_no
