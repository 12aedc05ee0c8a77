-- Forget a view of one's own.
-- reads:  none
-- writes: access.list_view
DELETE FROM access.list_view AS v
 WHERE v.id = %(id)s::uuid AND v.person_id = %(person)s::uuid
RETURNING v.id
