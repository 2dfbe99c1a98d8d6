select {{ there(1) }} as id
