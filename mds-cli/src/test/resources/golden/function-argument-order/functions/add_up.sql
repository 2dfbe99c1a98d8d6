first + second
