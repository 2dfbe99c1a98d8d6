select 'ann' as name, true as active, date '2020-01-01' as since
