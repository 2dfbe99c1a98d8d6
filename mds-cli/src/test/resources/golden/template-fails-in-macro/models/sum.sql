select {{ total(['three', 3]) }} as n
