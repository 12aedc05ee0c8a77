-- The fulfillment order with this number and its order's number; a location limits whose work is found.
-- reads:  fulfillment.fulfillment_order_card, orders.order_card
-- writes: none
SELECT f.id, o.number
  FROM fulfillment.fulfillment_order_card AS f
  JOIN orders.order_card AS o ON o.id = f.order_id
 WHERE f.number = upper(%(number)s::text)
   AND (%(location)s::int IS NULL OR f.location = %(location)s::int)
