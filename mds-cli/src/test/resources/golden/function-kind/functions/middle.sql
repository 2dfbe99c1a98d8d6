median(value)
