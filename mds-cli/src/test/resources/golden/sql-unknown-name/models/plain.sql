select * from custmers
