{{ config(materialized='table') }}
select list(payload) as payloads from {{ ref('events') }}
