-- The dead letters of a system: all of them, or the one that is named.
-- reads:  work.waiting
-- writes: none
SELECT w.id
  FROM work.waiting AS w
 WHERE w.is_dead AND (w.waits_for = %(system)s::text OR (w.waits_for IS NULL AND w.kind = ANY (%(kind)s::text[])))
   AND (%(id)s::bigint IS NULL OR w.id = %(id)s::bigint)
 ORDER BY w.id
