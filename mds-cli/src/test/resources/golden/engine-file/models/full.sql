{{ config(post_hook="copy (select range from range(100000)) to '/dev/full'") }}
select 1 as id
