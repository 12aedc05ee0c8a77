-- Move fulfillment orders from state to state where the table of moves allows it, and say which moved.
-- reads:  fulfillment.fulfillment_order, fulfillment.move
-- writes: fulfillment.fulfillment_order, journal.entry
WITH wanted AS (
    SELECT w.id, w.verb, w.actor, w.reason, w.turn,
           row_number() OVER (PARTITION BY w.id ORDER BY w.turn) = 1 AS is_first
      FROM unnest(%(id)s::uuid[], %(verb)s::text[], %(actor)s::text[], %(reason)s::text[])
           WITH ORDINALITY AS w (id, verb, actor, reason, turn)
),
work AS (
    SELECT f.id, f.number, f.order_id, f.location, f.state
      FROM fulfillment.fulfillment_order AS f
     WHERE f.id IN (SELECT w.id FROM wanted AS w)
     ORDER BY f.id
       FOR UPDATE
),
judged AS (
    SELECT w.*, o.number, o.order_id, o.location, o.state, CASE WHEN w.is_first THEN m.after END AS after
      FROM wanted AS w
      LEFT JOIN work AS o ON o.id = w.id
      LEFT JOIN fulfillment.move AS m ON (m.thing, m.before, m.verb) = ('fulfillment_order', o.state, w.verb)
),
moved AS (
    UPDATE fulfillment.fulfillment_order AS f
       SET state = j.after, changed_at = %(at)s::timestamptz, changed_by = j.actor, reason = coalesce(j.reason, f.reason)
      FROM judged AS j WHERE f.id = j.id AND j.after IS NOT NULL
),
journaled AS (
    INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
    SELECT %(at)s::timestamptz, 'fulfillment.' || j.after, j.order_id, 'fulfillment:' || j.id, j.actor, j.reason,
           jsonb_build_object('number', j.number, 'location', j.location, 'before', j.state)
      FROM judged AS j WHERE j.after IS NOT NULL ORDER BY j.turn
)
SELECT j.after IS NOT NULL, j.number, j.order_id, j.location, coalesce(j.after, j.state) FROM judged AS j ORDER BY j.turn
