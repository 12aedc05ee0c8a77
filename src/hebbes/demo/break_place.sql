-- Work at a location that nobody has picked anything of yet.
-- reads:  fulfillment.fulfillment_order_card
-- writes: none
SELECT w.id, w.order_id
  FROM fulfillment.fulfillment_order_card AS w
 WHERE w.location = %(location)s::int AND w.state IN ('sent', 'accepted')
 ORDER BY w.id
