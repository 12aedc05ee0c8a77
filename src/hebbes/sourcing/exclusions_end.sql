-- Let articles at locations in again.
-- reads:  none
-- writes: sourcing.left_out
DELETE FROM sourcing.left_out AS l
 USING unnest(%(location)s::int[], %(sku)s::text[]) AS s (location, sku)
 WHERE (l.location, l.sku) = (s.location, s.sku)
