-- Fulfillment orders of a location by their numbers, the nearest deadline first.
-- reads:  fulfillment.fulfillment_order_card
-- writes: none
SELECT f.id, f.number
  FROM fulfillment.fulfillment_order_card AS f
 WHERE f.location = %(location)s::int AND f.number = ANY (%(number)s::text[])
 ORDER BY f.due_at, f.id
