{{ config(
    pre_hook=[
      "select * from read_csv('one', auto_detect=false, columns={'word': 'varchar'})",
      "update counter set runs = runs + 1"
    ]
) }}
select 1 as id
