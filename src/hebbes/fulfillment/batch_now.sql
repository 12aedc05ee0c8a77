-- A batch, a row for each fulfillment order in it; one row without work when all have left it.
-- reads:  fulfillment.batch, fulfillment.fulfillment_order
-- writes: none
SELECT b.location, b.made_at, b.made_by, f.id
  FROM fulfillment.batch AS b
  LEFT JOIN fulfillment.fulfillment_order AS f ON f.batch_id = b.id
 WHERE b.id = %(id)s::uuid
 ORDER BY f.tote
