select cast(range as timestamp) as date_day from range(timestamp '2024-01-01', timestamp '2024-02-01', interval 1 day)
