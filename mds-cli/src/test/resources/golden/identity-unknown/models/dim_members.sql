select 1 as market
