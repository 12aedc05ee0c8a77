-- Name articles that have another name.
-- reads:  catalog.article
-- writes: catalog.article
WITH named AS (
    SELECT a.sku, w.name
      FROM unnest(%(sku)s::text[], %(name)s::text[]) AS w (sku, name)
      JOIN catalog.article AS a ON a.sku = w.sku
     WHERE a.name <> w.name
     ORDER BY a.sku                       -- all lock in this order, so none deadlock
       FOR UPDATE OF a
)
UPDATE catalog.article AS a SET name = n.name, changed_at = %(at)s::timestamptz
  FROM named AS n WHERE a.sku = n.sku
RETURNING a.sku
