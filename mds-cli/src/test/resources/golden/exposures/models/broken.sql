select nothing
