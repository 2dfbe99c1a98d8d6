{{ config(grain='order') }}
select 1 as market
