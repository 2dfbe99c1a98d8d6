{{ config(materialized='table', alias='Mixed_Case') }}
select * from {{ source('raw','people') }}
