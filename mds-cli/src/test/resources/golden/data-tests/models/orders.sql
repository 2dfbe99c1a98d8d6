select * from (values (1, 'UK'), (2, null), (2, 'DE')) as orders (order_no, market)
