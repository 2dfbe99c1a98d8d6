{{ config(post_hook=['create index i on {{ this }} (id)', 'delete from {{ target.schema }}.daily where id = 0']) }}
select 1 as id
