{{ config(grain='membre') }}
select 1 as market
