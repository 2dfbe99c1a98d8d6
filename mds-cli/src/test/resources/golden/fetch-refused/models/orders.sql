{{ config(materialized='table') }}
select * from read_csv('{{ var('server') }}/orders.csv')
