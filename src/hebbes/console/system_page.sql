-- The work that waits for a system or, of kinds only it takes, for nobody named yet: stuck first, then oldest first.
-- reads:  work.waiting
-- writes: none
SELECT w.id, w.kind, w.key, w.attempts, coalesce(w.last_error, '') AS last_error, w.facts, w.age_s, w.is_dead
  FROM work.waiting AS w
 WHERE w.waits_for = %(system)s::text OR (w.waits_for IS NULL AND w.kind = ANY (%(kind)s::text[]))
 ORDER BY w.is_dead DESC, w.id
 LIMIT %(most)s::int
