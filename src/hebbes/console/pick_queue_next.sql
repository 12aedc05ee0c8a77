-- The next work of a location that nobody picks yet, the nearest deadline first.
-- reads:  fulfillment.fulfillment_order_card
-- writes: none
SELECT f.id
  FROM fulfillment.fulfillment_order_card AS f
 WHERE f.location = %(location)s::int AND f.state IN ('sent', 'accepted') AND f.batch_id IS NULL
 ORDER BY f.due_at, f.id
 LIMIT %(most)s::int
