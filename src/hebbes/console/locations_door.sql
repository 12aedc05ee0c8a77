-- The names of people among those who did things.
-- reads:  access.person_card
-- writes: none
SELECT 'person:' || p.id, p.name
  FROM access.person_card AS p
 WHERE 'person:' || p.id = ANY (%(actor)s::text[])
