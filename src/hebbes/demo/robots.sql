-- Work that waits at locations where robots do it, the most urgent first.
-- reads:  fulfillment.fulfillment_order_card
-- writes: none
SELECT w.id, w.location, w.state, w.method, w.changed_at, coalesce(w.pickup_code, '')
  FROM fulfillment.fulfillment_order_card AS w
 WHERE w.state IN ('sent', 'accepted', 'in_progress', 'ready')
   AND w.location <> ALL (%(left_alone)s::int[])
 ORDER BY w.due_at, w.id
 LIMIT %(most)s::int
