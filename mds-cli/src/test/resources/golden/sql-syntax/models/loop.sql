{% set names = ['größe', 'more'] %}
select
{% for name in names %}
  1 as {{ name }}
{% endfor %}
from range(3)
