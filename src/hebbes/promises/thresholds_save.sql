-- Save thresholds, writing only what differs.
-- reads:  none
-- writes: promises.threshold
INSERT INTO promises.threshold AS t (channel, sku, low_units)
SELECT w.channel, w.sku, w.low_units
  FROM unnest(%(channel)s::text[], %(sku)s::text[], %(low_units)s::int[]) AS w (channel, sku, low_units)
    ON CONFLICT (channel, sku) DO UPDATE SET low_units = excluded.low_units
 WHERE t.low_units <> excluded.low_units
