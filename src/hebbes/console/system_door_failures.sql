-- The last calls to a system that came to nothing, newest first.
-- reads:  work.failure
-- writes: none
SELECT f.id, f.call, f.ended, f.words, f.key, f.payload, f.at
  FROM work.failure AS f
 WHERE f.system = %(system)s::text
 ORDER BY f.id DESC
 LIMIT %(most)s::int
