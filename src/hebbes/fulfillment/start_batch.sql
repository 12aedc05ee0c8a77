-- Make a batch of locked fulfillment orders, each with the letter of its tote, and journal them.
-- reads:  fulfillment.fulfillment_order
-- writes: fulfillment.batch, fulfillment.fulfillment_order, journal.entry
WITH wanted AS (
    SELECT * FROM unnest(%(id)s::uuid[], %(tote)s::text[]) WITH ORDINALITY AS w (id, tote, turn)
),
batch AS (
    INSERT INTO fulfillment.batch (id, location, made_at, made_by)
    VALUES (%(batch)s::uuid, %(location)s::int, %(at)s::timestamptz, %(actor)s::text)
),
gathered AS (
    UPDATE fulfillment.fulfillment_order AS f SET batch_id = %(batch)s::uuid, tote = w.tote
      FROM wanted AS w WHERE f.id = w.id
    RETURNING f.id, f.order_id, f.number, w.tote, w.turn
)
INSERT INTO journal.entry (at, kind, order_id, subject, actor, facts)
SELECT %(at)s::timestamptz, 'fulfillment.in_batch', g.order_id, 'fulfillment:' || g.id, %(actor)s::text,
       jsonb_build_object('number', g.number, 'location', %(location)s::int, 'tote', g.tote)
  FROM gathered AS g ORDER BY g.turn
