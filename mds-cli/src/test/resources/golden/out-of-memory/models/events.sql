select repeat('x', 1000) || range as payload from range(1000000)
