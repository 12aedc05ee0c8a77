-- How much work waits, of which kind and for which system, and how long the oldest of it.
-- reads:  work.waiting
-- writes: none
SELECT coalesce(w.waits_for, '') AS system, w.kind, count(*) FILTER (WHERE NOT w.is_dead)::int AS waiting,
       count(*) FILTER (WHERE w.is_dead)::int AS dead, coalesce(max(w.age_s), 0)::bigint AS oldest_s
  FROM work.waiting AS w
 GROUP BY 1, 2
 ORDER BY 1, 2
