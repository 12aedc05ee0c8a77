-- Fulfillment orders with their lines and what stands on the articles.
-- reads:  fulfillment.fulfillment_order, fulfillment.fulfillment_line, catalog.article_card
-- writes: none
SELECT f.id, f.number, f.order_id, f.group_no, f.location, f.state, f.method, f.carrier, f.service, f.language,
       f.due_at, f.made_at, f.changed_at, f.changed_by, f.reason, f.shelf, f.pickup_code, f.collected_by, f.gift_note,
       f.batch_id, f.tote,
       l.line_id, l.sku, coalesce(a.name, l.sku), a.barcode, coalesce(a.weight_grams, 0),
       l.units, l.picked, l.short, l.packed
  FROM unnest(%(id)s::uuid[]) WITH ORDINALITY AS w (id, turn)
  JOIN fulfillment.fulfillment_order AS f ON f.id = w.id
  JOIN fulfillment.fulfillment_line AS l ON l.fulfillment_order_id = f.id
  LEFT JOIN catalog.article_card AS a ON a.sku = l.sku
 ORDER BY w.turn, l.line_id
