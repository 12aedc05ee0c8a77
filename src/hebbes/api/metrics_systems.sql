-- How often each partner was called since the beginning, and whether it is left alone or paused.
-- reads:  work.system_seen, work.system_calls
-- writes: none
SELECT s.name AS system, coalesce(sum(c.calls), 0)::bigint AS calls, coalesce(sum(c.failed), 0)::bigint AS failed,
       coalesce(sum(c.millis), 0)::float8 / 1000 AS seconds, s.is_away AS away, s.paused_at IS NOT NULL AS paused
  FROM work.system_seen AS s LEFT JOIN work.system_calls AS c ON c.system = s.name
 GROUP BY s.name, s.is_away, s.paused_at
 ORDER BY s.name
