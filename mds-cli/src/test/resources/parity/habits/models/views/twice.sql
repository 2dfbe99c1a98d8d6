{{ config(materialized='table', tags=['first'], meta={'of': 'model'}, pre_hook="{{ log('one') }}", grants={'select': 'owner'}) }}
{{ config(post_hook=["select 2"]) }}
{{ grown('id') }}
