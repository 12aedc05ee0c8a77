-- Parcels on the road: from where to where, since when, and when they are expected.
-- reads:  fulfillment.parcel_card, fulfillment.fulfillment_order_card, orders.group_card, network.location_card
-- writes: none
SELECT p.id, l.latitude::float8 AS from_latitude, l.longitude::float8 AS from_longitude,
       g.latitude::float8 AS to_latitude, g.longitude::float8 AS to_longitude,
       p.handed_over_at AS left_at,
       greatest(coalesce(g.promised_until, p.handed_over_at + interval '1 day'),
                p.handed_over_at + interval '3 hours') AS until_at
  FROM fulfillment.parcel_card AS p
  JOIN fulfillment.fulfillment_order_card AS w ON w.id = p.fulfillment_order_id
  JOIN orders.group_card AS g ON g.order_id = w.order_id AND g.no = w.group_no
  JOIN network.location_card AS l ON l.id = w.location
 WHERE p.state IN ('handed_over', 'in_transit', 'out_for_delivery')
   AND p.handed_over_at IS NOT NULL AND g.latitude IS NOT NULL AND l.latitude IS NOT NULL
 ORDER BY p.handed_over_at DESC, p.id
 LIMIT %(most)s::int
