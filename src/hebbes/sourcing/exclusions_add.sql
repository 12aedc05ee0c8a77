-- Leave locations out for a while, and for good for the order that met the trouble.
-- reads:  none
-- writes: sourcing.left_out, sourcing.refused
WITH wanted AS (
    SELECT w.order_id, w.location, w.sku, w.until_at, w.reason
      FROM unnest(%(order_id)s::uuid[], %(location)s::int[], %(sku)s::text[], %(until_at)s::timestamptz[],
                  %(reason)s::text[])
           AS w (order_id, location, sku, until_at, reason)
),
for_orders AS (
    INSERT INTO sourcing.refused (order_id, location, sku, reason, at)
    SELECT DISTINCT ON (w.order_id, w.location, w.sku) w.order_id, w.location, w.sku, w.reason, %(at)s::timestamptz
      FROM wanted AS w WHERE w.order_id IS NOT NULL
        ON CONFLICT DO NOTHING
)
INSERT INTO sourcing.left_out AS l (location, sku, until_at, reason)
SELECT DISTINCT ON (w.location, w.sku) w.location, w.sku, w.until_at, w.reason
  FROM wanted AS w WHERE w.until_at IS NOT NULL
 ORDER BY w.location, w.sku, w.until_at DESC
    ON CONFLICT (location, sku) DO UPDATE
       SET until_at = greatest(l.until_at, excluded.until_at), reason = excluded.reason
