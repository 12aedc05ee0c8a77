-- What became of all orders, in one row.
-- reads:  orders.order_card, orders.line_stage, fulfillment.fulfillment_order_card, fulfillment.parcel_card, sourcing.decision_card
-- writes: none
WITH ordered AS (
    SELECT count(*) AS lines, coalesce(sum(l.units), 0) AS units,
           coalesce(sum(l.backordered + l.open), 0) AS short, coalesce(sum(l.delivered), 0) AS delivered
      FROM orders.line_stage AS l
),
released AS (
    SELECT f.order_id, count(DISTINCT f.location) AS locations
      FROM fulfillment.fulfillment_order_card AS f
     WHERE f.state NOT IN ('rejected', 'cancelled') GROUP BY f.order_id
),
shipped AS (
    SELECT extract(epoch FROM p.handed_over_at - o.placed_at) / 3600 AS hours
      FROM fulfillment.parcel_card AS p JOIN orders.order_card AS o ON o.id = p.order_id
     WHERE p.handed_over_at IS NOT NULL
)
SELECT (SELECT count(*)::int FROM orders.order_card), o.lines::int, o.units::int, o.short::int, o.delivered::int,
       (SELECT count(*)::int FROM released), (SELECT count(*)::int FROM released AS r WHERE r.locations > 1),
       (SELECT count(*)::int FROM fulfillment.parcel_card),
       (SELECT count(*)::int FROM fulfillment.parcel_card AS p WHERE p.refused IS NOT NULL),
       (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY s.hours)::float8 FROM shipped AS s),
       (SELECT percentile_cont(0.95) WITHIN GROUP (ORDER BY s.hours)::float8 FROM shipped AS s),
       (SELECT (coalesce(sum(d.cost_milli), 0) / 1000)::bigint FROM sourcing.decision_card AS d WHERE d.occasion = 'placed')
  FROM ordered AS o
