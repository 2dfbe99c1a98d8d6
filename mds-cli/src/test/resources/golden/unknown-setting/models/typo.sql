{{
  config(
    materialised='table',
    meta={'anything': 1}
  )
}}
{{ config({'preHook': 'select 1'}) }}
select 1 as id
