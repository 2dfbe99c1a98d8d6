{%- set cols = ['id', 'name'] -%}
select {{ comma(cols) }}, {{ kitchen.dispatched('x') }} as dd, '{{ target.name }}-{{ this.identifier }}-{{ model.unique_id }}' as t
from {{ ref('plain') }}
{% if execute %}{% set r = run_query('select count(*) as c, 1.5 as f from ' ~ ref('plain')) %}-- rows {{ r.rows[0][0] }} {{ r.columns[1].values()[0] }} {{ r.column_names }}{% endif %}
