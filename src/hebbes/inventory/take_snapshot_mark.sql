-- Note that locked positions were seen as they are: older news will change nothing there.
-- reads:  inventory.position
-- writes: inventory.position
UPDATE inventory.position AS p SET counted_at = %(at)s::timestamptz
  FROM unnest(%(location)s::int[], %(sku)s::text[], %(owner)s::smallint[])
    AS k (location, sku, owner)
 WHERE (p.location, p.sku, p.owner) = (k.location, k.sku, k.owner)
   AND (p.counted_at IS NULL OR p.counted_at < %(at)s::timestamptz)
