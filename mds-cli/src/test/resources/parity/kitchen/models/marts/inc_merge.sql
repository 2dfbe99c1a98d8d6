{{ config(materialized='incremental', incremental_strategy='merge', unique_key='id', pre_hook="insert into hook_log values ('pre inc')") }}
select id, name, 1 as v from {{ ref('stg_a') }}
{% if is_incremental() %} where id >= (select max(id) from {{ this }}) {% endif %}
