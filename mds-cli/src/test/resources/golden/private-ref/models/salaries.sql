select 1 as member_no
