{% if not var('start', none) %}
  {{ exceptions.raise_compiler_error('set the variable start') }}
{% endif %}
select '{{ var('start') }}' as start
