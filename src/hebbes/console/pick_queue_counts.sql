-- How much work of one location is in which state, what was done before a moment left out.
-- reads:  fulfillment.fulfillment_order_card
-- writes: none
SELECT f.state, count(*)::int
  FROM fulfillment.fulfillment_order_card AS f
 WHERE f.location = %(location)s::int AND f.state NOT IN ('rejected', 'cancelled')
   AND (f.state <> 'done' OR f.changed_at >= %(since)s::timestamptz)
 GROUP BY f.state
