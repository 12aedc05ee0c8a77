-- End the closing of locations, with the reason.
-- reads:  network.location
-- writes: network.location, journal.entry
WITH wanted AS (
    SELECT * FROM unnest(%(location)s::int[]) WITH ORDINALITY AS w (location, turn)
),
opened AS (
    UPDATE network.location AS l
       SET closed_from = NULL, closed_until = NULL, closed_reason = NULL
     WHERE l.id = ANY (%(location)s::int[]) AND l.closed_from IS NOT NULL
    RETURNING l.id
),
told AS (
    INSERT INTO journal.entry (at, kind, subject, actor, reason)
    SELECT %(at)s::timestamptz, 'location.reopened', 'location:' || o.id, %(actor)s::text, %(reason)s::text
      FROM opened AS o
)
SELECT o.id IS NOT NULL AS known
  FROM wanted AS w
  LEFT JOIN opened AS o ON o.id = w.location
 ORDER BY w.turn
