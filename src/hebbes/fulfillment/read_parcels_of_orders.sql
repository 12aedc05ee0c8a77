-- Parcels of orders with the work they come from.
-- reads:  fulfillment.parcel, fulfillment.fulfillment_order, fulfillment.label
-- writes: none
SELECT p.id, p.order_id, p.fulfillment_order_id, f.number, f.group_no, f.location, p.no, p.state, p.carton,
       p.weight_grams, p.carrier, p.service, p.tracking, p.tracking_url, p.refused, p.manifest_id, p.packed_at,
       p.handed_over_at, p.delivered_at,
       (SELECT count(*)::int FROM fulfillment.label AS l WHERE l.parcel_id = p.id)
  FROM fulfillment.parcel AS p
  JOIN fulfillment.fulfillment_order AS f ON f.id = p.fulfillment_order_id
 WHERE p.order_id = ANY (%(order_id)s::uuid[])
 ORDER BY p.order_id, p.fulfillment_order_id, p.no
