-- The fulfillment orders that locations have in some states.
-- reads:  fulfillment.fulfillment_order
-- writes: none
SELECT f.id FROM fulfillment.fulfillment_order AS f
 WHERE f.location = ANY (%(location)s::int[]) AND f.state = ANY (%(state)s::text[])
 ORDER BY f.id
