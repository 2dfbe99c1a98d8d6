{{ config(materialized='table', schema='other', post_hook='select 1', pre_hook=['select 2', {'sql': 'select 3', 'transaction': false}]) }} select 1 as id
