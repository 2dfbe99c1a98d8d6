select 1 as return_no
