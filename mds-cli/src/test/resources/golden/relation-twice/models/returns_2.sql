{{ config(alias='Returns') }}
select 2 as return_no
