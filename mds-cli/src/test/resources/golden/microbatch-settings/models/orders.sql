{{ config(materialized='incremental', incremental_strategy='microbatch', batch_size='week',
    begin='yesterday', lookback='3', concurrent_batches='no') }}
select * from {{ ref('days') }}
