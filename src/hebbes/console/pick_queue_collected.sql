-- What lies ready at a location under a pick-up code, or for a recipient of this name.
-- reads:  fulfillment.fulfillment_order_card, orders.group_card, customers.recipient_card
-- writes: none
SELECT f.number
  FROM fulfillment.fulfillment_order_card AS f
  JOIN orders.group_card AS g ON g.order_id = f.order_id AND g.no = f.group_no
  JOIN customers.recipient_card AS r ON r.id = g.recipient_id
 WHERE f.location = %(place)s::int AND f.state = 'ready' AND f.method = 'pickup'
   AND (f.pickup_code = upper(%(wanted)s::text) OR f.number = upper(%(wanted)s::text)
        OR (length(%(wanted)s::text) > 2 AND strpos(lower(r.name), lower(%(wanted)s::text)) > 0))
 ORDER BY f.due_at, f.id
 LIMIT 10
