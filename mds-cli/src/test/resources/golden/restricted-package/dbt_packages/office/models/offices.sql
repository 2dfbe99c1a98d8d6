select 1 as office_no
