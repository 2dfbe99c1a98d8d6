{{ config(materialized='incremental', incremental_strategy='microbatch', event_time='seen', batch_size='day', begin='2024-01-01', lookback=0) }} select cast('2024-01-01' as timestamp) as seen
