select * from raw.orders -- mds: allow hard-coded-relation because nobody declares it
