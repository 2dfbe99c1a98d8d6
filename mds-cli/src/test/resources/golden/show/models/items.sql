select range as id, 'name ' || range as name, range = 1 as chosen from range(3)
