-- Write down what became of the calls to each system since the last time.
-- reads:  work.system
-- writes: work.system, work.system_day
WITH told AS (
    SELECT t.system, t.calls, t.failed, t.millis, t.answered, t.last_failure, t.is_away
      FROM unnest(%(system)s::text[], %(calls)s::int[], %(failed)s::int[], %(millis)s::bigint[],
                  %(answered)s::boolean[], %(last_failure)s::text[], %(is_away)s::boolean[])
           AS t (system, calls, failed, millis, answered, last_failure, is_away)
     ORDER BY t.system
),
seen AS (
    INSERT INTO work.system AS s (name, last_success_at, last_failure_at, last_failure, is_away, away_since)
    SELECT t.system, CASE WHEN t.answered THEN %(at)s::timestamptz END,
           CASE WHEN t.last_failure IS NOT NULL THEN %(at)s::timestamptz END, t.last_failure, t.is_away,
           CASE WHEN t.is_away THEN %(at)s::timestamptz END
      FROM told AS t
        ON CONFLICT (name) DO UPDATE
       SET last_success_at = coalesce(excluded.last_success_at, s.last_success_at),
           last_failure_at = coalesce(excluded.last_failure_at, s.last_failure_at),
           last_failure = coalesce(excluded.last_failure, s.last_failure),
           is_away = excluded.is_away,
           away_since = CASE WHEN excluded.is_away THEN coalesce(s.away_since, excluded.away_since) END
)
INSERT INTO work.system_day AS d (system, day, calls, failed, millis)
SELECT t.system, (%(at)s::timestamptz AT TIME ZONE 'UTC')::date, t.calls, t.failed, t.millis FROM told AS t
 WHERE t.calls > 0
    ON CONFLICT (system, day) DO UPDATE
   SET calls = d.calls + excluded.calls, failed = d.failed + excluded.failed, millis = d.millis + excluded.millis
