{{ config(materialized='table', database='other', schema='x') }}
select * from {{ ref('eph') }}
