-- Enter how promises stand, and journal each change of state.
-- reads:  promises.given
-- writes: promises.given, journal.entry
WITH seen AS (
    SELECT s.*
      FROM unnest(%(order_id)s::uuid[], %(group_no)s::smallint[], %(state)s::text[], %(expected_at)s::timestamptz[],
                  %(cause)s::text[], %(actual_at)s::timestamptz[], %(told_until)s::timestamptz[])
        AS s (order_id, group_no, state, expected_at, cause, actual_at, told_until)
),
changed AS (
    SELECT s.*, p.ends_at
      FROM seen AS s
      JOIN promises.given AS p ON (p.order_id, p.group_no) = (s.order_id, s.group_no)
     WHERE p.state <> s.state
),
entered AS (
    UPDATE promises.given AS p
       SET state = s.state, expected_at = s.expected_at, cause = s.cause, actual_at = s.actual_at,
           told_until = s.told_until, looked_at = %(at)s::timestamptz
      FROM seen AS s WHERE (p.order_id, p.group_no) = (s.order_id, s.group_no)
)
INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
SELECT %(at)s::timestamptz, 'promise.' || c.state, c.order_id, 'group:' || c.group_no, 'system:promises', c.cause,
       jsonb_build_object('promised', c.ends_at, 'expected', c.expected_at, 'actual', c.actual_at)
  FROM changed AS c
