{{ config(event_time='day') }}
select * from (values (date '2024-01-01', '1'), (date '2024-01-02', 'two'), (date '2024-01-03', '3')) as v(day, word)
