-- Take locked fulfillment orders out of their batch, and journal it.
-- reads:  fulfillment.fulfillment_order
-- writes: fulfillment.fulfillment_order, journal.entry
WITH left_behind AS (
    UPDATE fulfillment.fulfillment_order AS f SET batch_id = NULL, tote = NULL
     WHERE f.id = ANY (%(id)s::uuid[]) AND f.batch_id IS NOT NULL
    RETURNING f.id, f.order_id, f.number, f.location
)
INSERT INTO journal.entry (at, kind, order_id, subject, actor, facts)
SELECT %(at)s::timestamptz, 'fulfillment.left_batch', l.order_id, 'fulfillment:' || l.id, %(actor)s::text,
       jsonb_build_object('number', l.number, 'location', l.location)
  FROM left_behind AS l ORDER BY l.id
RETURNING subject
