-- Which parcels tracking numbers belong to.
-- reads:  fulfillment.parcel
-- writes: none
SELECT p.tracking, p.id, p.fulfillment_order_id
  FROM fulfillment.parcel AS p
 WHERE p.tracking = ANY (%(tracking)s::text[]) AND p.carrier = %(carrier)s::text
