-- The fulfillment orders of orders that are not ended.
-- reads:  fulfillment.fulfillment_order
-- writes: none
SELECT f.id FROM fulfillment.fulfillment_order AS f
 WHERE f.order_id = ANY (%(order_id)s::uuid[]) AND f.state NOT IN ('rejected', 'cancelled', 'done')
 ORDER BY f.id
