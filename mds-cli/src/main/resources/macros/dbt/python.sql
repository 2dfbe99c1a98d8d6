{# The part of a Python model's code that gives it `dbt`; who runs the code says how rows are loaded. #}

{% macro resolve_model_name(input_model_name) %}
  {%- do return(adapter.dispatch('resolve_model_name', 'dbt')(input_model_name)) -%}
{% endmacro %}

{% macro default__resolve_model_name(input_model_name) %}
  {%- do return(input_model_name | string) -%}
{% endmacro %}

{# A project's own `ref` may give a text instead of a relation. #}
{% macro mds_python_name(relation) %}
  {%- do return(resolve_model_name(relation.render() if relation.render is defined else relation)) -%}
{% endmacro %}

{% macro build_ref_function(model) %}
  {%- set relations = {} -%}
  {%- for reference in model.refs -%}
    {%- set names = [reference['package']] if reference.get('package') else [] -%}
    {%- do names.append(reference['name']) -%}
    {%- set relation = mds_python_name(ref(*names, v=reference.get('version'))) -%}
    {%- if reference.get('version') -%}{%- do names.append('v' ~ reference['version']) -%}{%- endif -%}
    {%- do relations.update({names | join('.'): relation}) -%}
  {%- endfor -%}
dbt_refs = {{ relations | tojson }}


def ref(*names, dbt_load_df_function, v=None, version=None):
    chosen = v if v is not None else version
    parts = names if chosen is None else (*names, f"v{chosen}")
    return dbt_load_df_function(dbt_refs[".".join(parts)])
{%- endmacro %}

{% macro build_source_function(model) %}
  {%- set relations = {} -%}
  {%- for names in model.sources -%}
    {%- do relations.update({names | join('.'): mds_python_name(source(*names))}) -%}
  {%- endfor -%}
dbt_sources = {{ relations | tojson }}


def source(*names, dbt_load_df_function):
    return dbt_load_df_function(dbt_sources[".".join(names)])
{%- endmacro %}

{% macro build_config_dict(model) %}
  {%- set settings = {} -%}
  {%- for name in model.config.get('config_keys_used', []) -%}
    {%- do settings.update({name: model.config.get(name, model.config.config_keys_defaults[loop.index0])}) -%}
  {%- endfor -%}
  {%- set meta = {} -%}
  {%- for name in model.config.get('meta_keys_used', []) -%}
    {%- do meta.update({name: (model.config.meta or {}).get(name, model.config.meta_keys_defaults[loop.index0])}) -%}
  {%- endfor -%}
config_dict = {{ settings }}
meta_dict = {{ meta }}
{%- endmacro %}

{% macro py_script_comment() %}{% endmacro %}

{% macro py_script_postfix(model) %}
# Above is the model as it was written, below what makes the `dbt` that it is given.

{{ build_ref_function(model) }}


{{ build_source_function(model) }}


{{ build_config_dict(model) }}


class config:
    def __init__(self, *args, **kwargs):
        pass

    @staticmethod
    def get(key, default=None):
        return config_dict.get(key, default)

    @staticmethod
    def meta_get(key, default=None):
        return meta_dict.get(key, default)


class this:
    database = {{ this.database | tojson }}
    schema = {{ this.schema | tojson }}
    identifier = {{ this.identifier | tojson }}

    def __repr__(self):
        return {{ mds_python_name(this) | tojson }}


class dbtObj:
    def __init__(self, load_df_function):
        self.source = lambda *names: source(*names, dbt_load_df_function=load_df_function)
        self.ref = lambda *names, **version: ref(*names, dbt_load_df_function=load_df_function, **version)
        self.config = config
        self.this = this()
        self.is_incremental = {{ is_incremental() }}

{{ py_script_comment() }}
{% endmacro %}

{# Where MotherDuck would run a Python model; mds runs it beside itself. #}
{% macro flight_name(parsed_model) %}{%- do return(adapter.dispatch('flight_name', 'dbt')(parsed_model)) -%}{% endmacro %}
{% macro default__flight_name(parsed_model) %}{%- do return(duckdb__flight_name(parsed_model)) -%}{% endmacro %}
{% macro duckdb__flight_name(parsed_model) %}
  {%- set name = parsed_model.get('alias') or parsed_model.get('name') -%}
  {%- set parts = ['dbt', parsed_model.get('package_name'), parsed_model.get('database'), parsed_model.get('schema'), name] -%}
  {%- do return(parts | select | join('-')) -%}
{% endmacro %}
