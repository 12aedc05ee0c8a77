-- How much work waits, by kind, how much is stuck, and how long ago the oldest was asked for.
-- reads:  work.waiting
-- writes: none
SELECT w.kind, count(*) FILTER (WHERE NOT w.is_dead)::int AS waiting, count(*) FILTER (WHERE w.is_dead)::int AS stuck,
       max(w.age_s)::bigint AS oldest_s
  FROM work.waiting AS w
 GROUP BY w.kind
 ORDER BY w.kind
