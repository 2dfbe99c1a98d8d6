select '{{ env_var('SHOP_NAME') }}' as shop
