-- Close locations for a while, with the reason.
-- reads:  network.location
-- writes: network.location, journal.entry
WITH wanted AS (
    SELECT *
      FROM unnest(%(location)s::int[], %(closed_from)s::timestamptz[],
                  %(closed_until)s::timestamptz[], %(reason)s::text[])
      WITH ORDINALITY AS w (location, closed_from, closed_until, reason, turn)
),
latest AS (
    SELECT DISTINCT ON (w.location) w.* FROM wanted AS w ORDER BY w.location, w.turn DESC
),
closed AS (
    UPDATE network.location AS l
       SET closed_from = w.closed_from, closed_until = w.closed_until, closed_reason = w.reason
      FROM latest AS w
     WHERE l.id = w.location
    RETURNING l.id, l.closed_from, l.closed_until, l.closed_reason
),
told AS (
    INSERT INTO journal.entry (at, kind, subject, actor, reason, facts)
    SELECT %(at)s::timestamptz, 'location.closed', 'location:' || c.id, %(actor)s::text,
           c.closed_reason, jsonb_build_object('from', c.closed_from, 'until', c.closed_until)
      FROM closed AS c
)
SELECT c.id IS NOT NULL AS known
  FROM wanted AS w
  LEFT JOIN closed AS c ON c.id = w.location
 ORDER BY w.turn
