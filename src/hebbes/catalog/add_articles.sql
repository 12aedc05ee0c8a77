-- Add articles whose code is new.
-- reads:  none
-- writes: catalog.article
INSERT INTO catalog.article (sku, name, kind, changed_at)
SELECT w.sku, w.name, w.kind, %(at)s::timestamptz
  FROM unnest(%(sku)s::text[], %(name)s::text[], %(kind)s::text[]) AS w (sku, name, kind)
 ORDER BY w.sku                           -- all add in this order, so none deadlock
    ON CONFLICT (sku) DO NOTHING
RETURNING sku
