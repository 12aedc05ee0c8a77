-- The ids of locations by their code.
-- reads:  network.location
-- writes: none
SELECT l.code, l.id FROM network.location AS l WHERE l.code = ANY (%(code)s::text[])
