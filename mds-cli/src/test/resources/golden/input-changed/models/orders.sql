{{ config(materialized='table', pre_hook="copy (select range as order_no from range(3)) to '{{ flags.PROJECT_DIR }}/drive/orders.csv'") }}
select * from read_csv('drive/orders.csv')
