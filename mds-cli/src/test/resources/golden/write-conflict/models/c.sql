{{ config(pre_hook="copy (select 'a may go on') to 'two' (format csv, use_tmp_file false)") }}
select 1 as id
