{{ config(post_hook='create index i on {{ this }} (id)') }}
select 1 as id
