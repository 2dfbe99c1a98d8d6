{{ config(publish='after_test') }}
select 1 as id
