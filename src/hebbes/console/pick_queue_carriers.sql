-- How many labelled parcels wait at a location for which carrier.
-- reads:  fulfillment.fulfillment_order_card, fulfillment.parcel_card
-- writes: none
SELECT p.carrier, count(*)::int
  FROM fulfillment.fulfillment_order_card AS f
  JOIN fulfillment.parcel_card AS p ON p.fulfillment_order_id = f.id
 WHERE f.location = %(location)s::int AND f.state IN ('in_progress', 'packed') AND p.state = 'labelled'
   AND p.manifest_id IS NULL AND p.carrier IS NOT NULL
 GROUP BY p.carrier
 ORDER BY p.carrier
