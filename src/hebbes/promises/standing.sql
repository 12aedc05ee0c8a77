-- How open promises stand: where the units of each group are, its work, its parcels, what holds it.
-- reads:  promises.given, orders.group_card, orders.line_stage, fulfillment.fulfillment_order_card, fulfillment.parcel_card, holds.standing
-- writes: none
WITH asked AS (
    SELECT p.*
      FROM promises.given AS p
     WHERE p.order_id = ANY (%(order_id)s::uuid[])
       AND p.state IN ('on_time', 'at_risk', 'late')
     ORDER BY p.order_id, p.group_no       -- all lock in this order, so none deadlock
       FOR UPDATE
)
SELECT p.order_id, p.group_no, p.number, p.method, p.location, p.given_at, p.starts_at, p.ends_at, p.leaves_by, p.expected_at, p.state,
       p.cause, p.told_until, g.country, g.latitude, g.longitude, g.pickup_location, g.promise ->> 'service' AS service,
       g.promise ->> 'zone' AS zone, u.going, u.there, u.waiting, u.lacking, u.gone, u.work_units,
       (SELECT max(d.delivered_at) FROM fulfillment.parcel_card AS d
          JOIN fulfillment.fulfillment_order_card AS f ON f.id = d.fulfillment_order_id
         WHERE d.order_id = p.order_id AND f.group_no = p.group_no) AS delivered_at,
       (SELECT max(f.changed_at) FROM fulfillment.fulfillment_order_card AS f
         WHERE f.order_id = p.order_id AND f.group_no = p.group_no AND f.state IN ('ready', 'done')) AS ready_at,
       (SELECT coalesce(array_agg(h.gate ORDER BY h.gate), '{}') FROM holds.standing AS h WHERE h.order_id = p.order_id) AS gates,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('location', f.location, 'carrier', f.carrier, 'service', f.service,
                                                     'state', f.state)), '[]')
          FROM fulfillment.fulfillment_order_card AS f
         WHERE f.order_id = p.order_id AND f.group_no = p.group_no
           AND f.state IN ('sent', 'accepted', 'in_progress', 'cancel_requested')) AS work,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('location', f.location, 'carrier', f.carrier, 'service', f.service,
                                                     'state', d.state, 'packed_at', d.packed_at,
                                                     'handed_over_at', d.handed_over_at)), '[]')
          FROM fulfillment.parcel_card AS d
          JOIN fulfillment.fulfillment_order_card AS f ON f.id = d.fulfillment_order_id
         WHERE d.order_id = p.order_id AND f.group_no = p.group_no
           AND d.state NOT IN ('delivered', 'lost', 'returned', 'returning')) AS parcels
  FROM asked AS p
  JOIN orders.group_card AS g ON g.order_id = p.order_id AND g.no = p.group_no
 CROSS JOIN LATERAL (
       SELECT sum(l.units - l.cancelled)::int AS going,
              sum(l.delivered + CASE WHEN p.method = 'pickup' THEN l.ready_for_pickup ELSE 0 END)::int AS there,
              sum(l.open + l.allocated + l.in_production)::int AS waiting,
              sum(l.backordered)::int AS lacking, sum(l.lost + l.returned_to_sender)::int AS gone,
              sum(l.released + l.picked)::int AS work_units
         FROM orders.line_stage AS l WHERE l.order_id = p.order_id AND l.group_no = p.group_no) AS u
