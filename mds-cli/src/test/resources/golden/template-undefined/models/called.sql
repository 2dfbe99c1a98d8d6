{% set columns = ['a', 'b'] %}
select {{ star(columns) }} from t
