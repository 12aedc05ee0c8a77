-- Move parcels where the table of moves allows it, and journal what changed.
-- reads:  fulfillment.parcel, fulfillment.move
-- writes: fulfillment.parcel, fulfillment.label, journal.entry
WITH wanted AS (
    SELECT w.* FROM unnest(%(parcel)s::uuid[], %(verb)s::text[], %(happened_at)s::timestamptz[], %(actor)s::text[],
                           %(reason)s::text[], %(place)s::text[])
                    WITH ORDINALITY AS w (parcel, verb, happened_at, actor, reason, place, turn)
),
parcels AS (
    SELECT p.id, p.order_id, p.fulfillment_order_id, p.no, p.state, p.carrier, p.tracking
      FROM fulfillment.parcel AS p
     WHERE p.id IN (SELECT w.parcel FROM wanted AS w)
     ORDER BY p.id
       FOR UPDATE
),
judged AS (
    SELECT w.*, p.order_id, p.fulfillment_order_id, p.no, p.state, p.carrier, p.tracking, m.after
      FROM wanted AS w
      JOIN parcels AS p ON p.id = w.parcel
      LEFT JOIN fulfillment.move AS m ON (m.thing, m.before, m.verb) = ('parcel', p.state, w.verb)
),
moved AS (
    UPDATE fulfillment.parcel AS p
       SET state = j.after,
           handed_over_at = CASE WHEN j.after IN ('planned', 'labelled') THEN NULL
                                 ELSE coalesce(p.handed_over_at, j.happened_at) END,
           delivered_at = CASE WHEN j.after = 'delivered' THEN j.happened_at ELSE p.delivered_at END,
           tracking = CASE WHEN j.after = 'planned' THEN NULL ELSE p.tracking END,
           tracking_url = CASE WHEN j.after = 'planned' THEN NULL ELSE p.tracking_url END
      FROM judged AS j WHERE p.id = j.parcel AND j.after IS NOT NULL
),
voided AS (
    UPDATE fulfillment.label AS l SET voided_at = j.happened_at
      FROM judged AS j WHERE l.parcel_id = j.parcel AND j.after = 'planned' AND l.voided_at IS NULL
),
journaled AS (
    INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
    SELECT j.happened_at, 'parcel.' || CASE j.verb WHEN 'void' THEN 'voided' ELSE j.after END, j.order_id,
           'parcel:' || j.parcel, j.actor, j.reason,
           jsonb_build_object('fulfillment_order', j.fulfillment_order_id, 'no', j.no, 'carrier', j.carrier,
                              'tracking', j.tracking, 'place', j.place, 'before', j.state)
      FROM judged AS j WHERE j.after <> j.state ORDER BY j.turn
)
SELECT j.parcel, j.order_id, j.state, coalesce(j.after, j.state) FROM judged AS j ORDER BY j.turn
