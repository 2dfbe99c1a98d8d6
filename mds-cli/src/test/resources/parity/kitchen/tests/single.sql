{{ config(tags=['single'], warn_if='>5') }}
select * from {{ ref('inc_merge') }} where id < 0
