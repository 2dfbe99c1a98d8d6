-- models/old_orders.sql has {{ config(enabled=false) }}
select 1 as order_no
