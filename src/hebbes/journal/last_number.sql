-- The highest number given so far.
-- reads:  journal.numbered
-- writes: none
SELECT coalesce((SELECT n.number FROM journal.numbered AS n ORDER BY n.number DESC LIMIT 1), 0)
