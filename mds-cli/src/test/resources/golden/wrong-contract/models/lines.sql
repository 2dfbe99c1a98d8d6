select 1 as order_no, 1 as line_no
