{{ config(access='public') }}
select * from {{ ref('offices') }}
