{{ config(
    pre_hook=[
      "update counter set runs = runs + 1",
      "copy (select 'b may go on') to 'one' (format csv, use_tmp_file false)",
      "select * from read_csv('two', auto_detect=false, columns={'word': 'varchar'})"
    ]
) }}
select 1 as id
