-- Every partner as the gateway has met it, with how often it was called on a day.
-- reads:  work.system_seen, work.system_calls
-- writes: none
SELECT s.name, s.last_success_at, s.last_failure_at, s.last_failure, s.is_away, s.away_since, s.paused_at, s.paused_by,
       coalesce(c.calls, 0)::int AS calls, coalesce(c.failed, 0)::int AS failed, coalesce(c.millis, 0)::bigint AS millis
  FROM work.system_seen AS s
  LEFT JOIN work.system_calls AS c ON c.system = s.name AND c.day = %(day)s::date
 WHERE %(name)s::text IS NULL OR s.name = %(name)s::text
 ORDER BY s.name
