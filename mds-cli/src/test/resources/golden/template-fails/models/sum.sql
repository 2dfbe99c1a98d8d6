select {{ 'three' + 3 }} as n
