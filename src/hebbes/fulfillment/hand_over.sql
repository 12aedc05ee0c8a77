-- Keep who collected fulfillment orders.
-- reads:  fulfillment.fulfillment_order
-- writes: fulfillment.fulfillment_order
UPDATE fulfillment.fulfillment_order AS f SET collected_by = c.name
  FROM unnest(%(id)s::uuid[], %(name)s::text[]) AS c (id, name)
 WHERE f.id = c.id
