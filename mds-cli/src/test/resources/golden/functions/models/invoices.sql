select {{ function('due') }}(100) as due, {{ function('with_tax') }}(10) as taxed
