-- What is left out at a moment: for everybody, and for these orders.
-- reads:  sourcing.left_out, sourcing.refused
-- writes: none
SELECT NULL::uuid, l.location, l.sku, l.reason FROM sourcing.left_out AS l WHERE l.until_at > %(at)s::timestamptz
 UNION ALL
SELECT r.order_id, r.location, r.sku, r.reason FROM sourcing.refused AS r WHERE r.order_id = ANY (%(order_id)s::uuid[])
