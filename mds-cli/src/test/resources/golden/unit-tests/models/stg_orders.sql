select 1 as order_id, 'ann' as customer, 2.5 as amount
