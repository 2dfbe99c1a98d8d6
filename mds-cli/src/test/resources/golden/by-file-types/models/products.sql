{{ config(materialized='incremental', incremental_strategy='by_file') }}
select product from read_csv('drive/*.csv')
