-- Ask for counts of positions.
-- reads:  none
-- writes: inventory.count_asked
INSERT INTO inventory.count_asked AS c (location, sku, reason, asked_at)
SELECT DISTINCT ON (a.location, a.sku) a.location, a.sku, a.reason, %(at)s::timestamptz
  FROM unnest(%(location)s::int[], %(sku)s::text[], %(reason)s::text[]) AS a (location, sku, reason)
 ORDER BY a.location, a.sku
    ON CONFLICT (location, sku) DO UPDATE SET reason = excluded.reason, asked_at = excluded.asked_at
