select {{ function('with_tax') }}(price, 0.1) -- for members
