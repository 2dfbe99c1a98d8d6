{# The files of external models. mds writes them itself; these say where they are, and read them. #}

{% macro external_location(relation, config) -%}
  {{ adapter.external_root() }}/{{ relation.identifier }}
  {%- if not (config.get('options') or {}).get('partition_by') %}.{{ config.get('format') or 'parquet' }}{% endif -%}
{%- endmacro %}

{# Relative paths begin at the project. #}
{% macro mds_placed(location) %}
  {%- set is_relative = '://' not in location and ':' not in location and not location.startswith('/') -%}
  {%- do return(flags.PROJECT_DIR ~ '/' ~ location if is_relative else location) -%}
{% endmacro %}

{% macro location_exists(location) %}{%- do return(adapter.location_exists(location)) -%}{% endmacro %}

{# For on-run-start: views of the external models that the selected nodes read and the run does not build. In a database
   that was opened anew, such as one in memory, nobody has made them. #}
{% macro register_upstream_external_models() %}
  {%- set seen = [] -%}
  {%- for id in (selected_resources if execute else []) if id in graph['nodes'] -%}
    {%- for parent in graph['nodes'][id]['depends_on']['nodes'] if parent not in seen and parent not in selected_resources -%}
      {%- do seen.append(parent) -%}
      {%- set node = graph['nodes'].get(parent) -%}
      {%- if node and node['resource_type'] == 'model' and node['config']['materialized'] == 'external' -%}
        {%- do mds_register_external_model(node) -%}
      {%- endif -%}
    {%- endfor -%}
  {%- endfor -%}
{% endmacro %}

{% macro mds_register_external_model(node) %}
  {%- set relation = api.Relation.create(database=node['database'], schema=node['schema'], identifier=node['alias']) -%}
  {%- set config = node['config'] -%}
  {%- set location = mds_placed(render(config.get('location') or external_location(relation, config))) -%}
  {%- set options = render_write_options(config) -%}
  {%- do adapter.external_write_options(location, options) -%}
  {%- set format = options['format'] | lower -%}
  {%- set read_options = dict(config.get(format ~ '_read_options') or config.get('read_options') or {}) -%}
  {%- if options.get('compression') and format != 'parquet' -%}{%- do read_options.update({'compression': options['compression']}) -%}{%- endif -%}
  {%- do adapter.create_schema(relation) -%}
  {%- call statement('main') -%}
    create or replace view {{ relation }} as
    select * from read_{{ format }}('{{ adapter.external_read_location(location, options) }}'
    {%- for name, value in read_options.items() %}, {{ name }} = {{ "'" ~ value ~ "'" if value is string else value }}{% endfor -%}
    )
  {%- endcall -%}
{% endmacro %}
