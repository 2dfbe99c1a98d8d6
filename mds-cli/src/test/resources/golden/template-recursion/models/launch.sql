select '{{ countdown(3) }}' as words
