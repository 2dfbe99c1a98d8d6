select
  1 as id,
  2 as größe
  3 as more
from range(3)
