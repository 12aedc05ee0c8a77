-- Send delivery groups to other places, and journal each.
-- reads:  orders.delivery_group
-- writes: orders.delivery_group, journal.entry
WITH wanted AS (
    SELECT w.order_id, w.no, w.country, w.latitude, w.longitude, w.actor, w.reason, w.turn
      FROM unnest(%(order_id)s::uuid[], %(no)s::smallint[], %(country)s::text[], %(latitude)s::float8[],
                  %(longitude)s::float8[], %(actor)s::text[], %(reason)s::text[])
           WITH ORDINALITY AS w (order_id, no, country, latitude, longitude, actor, reason, turn)
),
sent AS (
    UPDATE orders.delivery_group AS g SET country = w.country, latitude = w.latitude, longitude = w.longitude
      FROM wanted AS w WHERE (g.order_id, g.no) = (w.order_id, w.no)
    RETURNING g.order_id, g.no, g.country, w.actor, w.reason, w.turn
)
INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
SELECT %(at)s::timestamptz, 'order.changed', s.order_id, 'group:' || s.no, s.actor, s.reason,
       jsonb_build_object('what', 'address', 'group', s.no, 'country', s.country)
  FROM sent AS s ORDER BY s.turn
