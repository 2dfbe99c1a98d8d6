select * from (values (1, 2.5)) as t (id, total)
