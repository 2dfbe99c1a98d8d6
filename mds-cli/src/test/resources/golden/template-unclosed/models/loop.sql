select 1 {% for n in [1, 2] %}, {{ n }}
