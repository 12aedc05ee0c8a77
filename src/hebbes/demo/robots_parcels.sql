-- Locations with labelled parcels that wait for the carrier, and since when the first does; where
-- people work, only those that a robot packed.
-- reads:  fulfillment.parcel_card, fulfillment.fulfillment_order_card
-- writes: none
SELECT w.location, p.carrier, min(p.packed_at)
  FROM fulfillment.parcel_card AS p
  JOIN fulfillment.fulfillment_order_card AS w ON w.id = p.fulfillment_order_id
 WHERE p.state = 'labelled' AND p.manifest_id IS NULL
   AND (w.location <> ALL (%(left_alone)s::int[]) OR w.changed_by = %(robot)s::text)
 GROUP BY w.location, p.carrier
 ORDER BY w.location, p.carrier
