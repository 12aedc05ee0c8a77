-- The views of one list that someone kept or that are shared, by name.
-- reads:  access.list_view
-- writes: none
SELECT v.id, v.name, v.asked, v.person_id = %(person)s::uuid, v.shared
  FROM access.list_view AS v
 WHERE v.list = %(list)s::text AND (v.person_id = %(person)s::uuid OR v.shared)
 ORDER BY lower(v.name), v.id
