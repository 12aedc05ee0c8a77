-- Keep rows of messages that were not taken.
-- reads:  none
-- writes: inventory.feed_refused
INSERT INTO inventory.feed_refused (source, ref, line, location, sku, units, field, taken_at)
SELECT u.source, u.ref, u.line, u.location, u.sku, u.units, u.field, %(at)s::timestamptz
  FROM unnest(%(source)s::text[], %(ref)s::text[], %(line)s::int[], %(location)s::text[], %(sku)s::text[],
              %(units)s::int[], %(field)s::text[])
    AS u (source, ref, line, location, sku, units, field)
    ON CONFLICT DO NOTHING
