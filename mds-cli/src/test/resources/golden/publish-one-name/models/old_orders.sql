{{ config(schema='old', alias='orders') }}
select 1 as id
