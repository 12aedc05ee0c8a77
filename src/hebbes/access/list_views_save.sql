-- Keep a view of a list under a name; someone's own view of that name is replaced.
-- reads:  none
-- writes: access.list_view
INSERT INTO access.list_view AS v (id, person_id, list, name, asked, shared, made_at)
SELECT w.id, %(person)s::uuid, %(list)s::text, w.name, w.asked, w.shared, %(made_at)s::timestamptz
  FROM unnest(%(id)s::uuid[], %(name)s::text[], %(asked)s::jsonb[], %(shared)s::boolean[])
       AS w (id, name, asked, shared)
    ON CONFLICT (person_id, list, lower(name)) DO UPDATE
   SET name = excluded.name, asked = excluded.asked, shared = excluded.shared
RETURNING v.id
