-- The work of one location in certain states: what is called off, then the nearest deadline.
-- reads:  fulfillment.fulfillment_order_card, fulfillment.fulfillment_line_card, catalog.article_card
-- writes: none
SELECT f.number, f.due_at, f.state, f.method, l.lines, l.units, l.picked, l.first, f.tote, f.batch_id, f.shelf
  FROM fulfillment.fulfillment_order_card AS f
 CROSS JOIN LATERAL (
       SELECT count(*)::int AS lines, coalesce(sum(w.units), 0)::int AS units, coalesce(sum(w.picked), 0)::int AS picked,
              coalesce(min(coalesce(c.name, w.sku)), '') AS first
         FROM fulfillment.fulfillment_line_card AS w
         LEFT JOIN catalog.article_card AS c ON c.sku = w.sku
        WHERE w.fulfillment_order_id = f.id) AS l
 WHERE f.location = %(location)s::int AND f.state = ANY (%(state)s::text[])
   AND (f.state <> 'done' OR f.changed_at >= %(since)s::timestamptz)
 ORDER BY f.state <> 'cancel_requested', f.due_at, f.id
 LIMIT %(most)s::int
