{{ config(materialized='incremental', incremental_strategy='microbatch', batch_size='day',
    begin='2024-01-01', event_time='day') }}
select day, cast(word as integer) as number
from {{ ref('days') }}
