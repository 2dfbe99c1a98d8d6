select {{ function('with_taxes') }}(1) as due
