{% snapshot keyless %}
{{ config(strategy='check', check_cols='all') }}
select 1 as id
{% endsnapshot %}

{% snapshot comparing_nothing %}
{{ config(unique_key='id', strategy='check') }}
select 1 as id
{% endsnapshot %}

{% snapshot comparing_a_word %}
{{ config(unique_key='id', strategy='check', check_cols='name') }}
select 1 as id
{% endsnapshot %}

{% snapshot timeless %}
{{ config(unique_key='id', strategy='timestamp') }}
select 1 as id
{% endsnapshot %}

{% snapshot comparing_too_much %}
{{ config(unique_key='id', strategy='timestamp', updated_at='changed', check_cols=['name']) }}
select 1 as id
{% endsnapshot %}
