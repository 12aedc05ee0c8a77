-- Note on which shelf fulfillment orders lie ready.
-- reads:  fulfillment.fulfillment_order
-- writes: fulfillment.fulfillment_order
UPDATE fulfillment.fulfillment_order AS f SET shelf = l.shelf
  FROM unnest(%(id)s::uuid[], %(shelf)s::text[]) AS l (id, shelf)
 WHERE f.id = l.id
