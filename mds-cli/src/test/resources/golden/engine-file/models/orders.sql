select * from read_parquet('//server/share/missing.parquet')
