{{ config(
    materialized='table',
    post_hook=[
      {'sql': "set debug_checkpoint_abort = 'before_header'", 'transaction': false},
      {'sql': 'force checkpoint', 'transaction': false}
    ]
) }}
select range as id from range(1000)
