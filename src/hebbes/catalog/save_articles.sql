-- Add articles, or change the known ones where they differ.
-- reads:  catalog.article
-- writes: catalog.article
WITH given AS (
    SELECT *
      FROM unnest(%(sku)s::text[], %(name)s::text[], %(kind)s::text[], %(weight_grams)s::int[],
                  %(length_mm)s::int[], %(width_mm)s::int[], %(height_mm)s::int[],
                  %(lead_time_hours)s::int[], %(barcode)s::text[], %(tax_class)s::text[],
                  %(cost_price_micro)s::bigint[], %(active)s::boolean[])
      WITH ORDINALITY
        AS g (sku, name, kind, weight_grams, length_mm, width_mm, height_mm, lead_time_hours,
              barcode, tax_class, cost_price_micro, active, turn)
),
latest AS (
    SELECT DISTINCT ON (g.sku)
           g.sku, g.name, g.kind, g.weight_grams, g.length_mm, g.width_mm, g.height_mm,
           coalesce(g.lead_time_hours, known.lead_time_hours, 0) AS lead_time_hours,
           coalesce(g.barcode, known.barcode) AS barcode,
           coalesce(g.tax_class, known.tax_class, 'standard') AS tax_class,
           coalesce(g.cost_price_micro, known.cost_price_micro) AS cost_price_micro,
           coalesce(g.active, known.active, true) AS active
      FROM given AS g
      LEFT JOIN catalog.article AS known USING (sku)
     ORDER BY g.sku, g.turn DESC
),
saved AS (
    INSERT INTO catalog.article AS a
           (sku, name, kind, weight_grams, length_mm, width_mm, height_mm, lead_time_hours,
            barcode, tax_class, cost_price_micro, active, changed_at)
    SELECT l.sku, l.name, l.kind, l.weight_grams, l.length_mm, l.width_mm, l.height_mm,
           l.lead_time_hours, l.barcode, l.tax_class, l.cost_price_micro, l.active,
           %(at)s::timestamptz
      FROM latest AS l
     ORDER BY l.sku
        ON CONFLICT (sku) DO UPDATE
       SET name = excluded.name, kind = excluded.kind, weight_grams = excluded.weight_grams,
           length_mm = excluded.length_mm, width_mm = excluded.width_mm,
           height_mm = excluded.height_mm, lead_time_hours = excluded.lead_time_hours,
           barcode = excluded.barcode, tax_class = excluded.tax_class,
           cost_price_micro = excluded.cost_price_micro,
           active = excluded.active, changed_at = excluded.changed_at
     WHERE (a.name, a.kind, a.weight_grams, a.length_mm, a.width_mm, a.height_mm,
            a.lead_time_hours, a.barcode, a.tax_class, a.cost_price_micro, a.active)
           IS DISTINCT FROM
           (excluded.name, excluded.kind, excluded.weight_grams, excluded.length_mm,
            excluded.width_mm, excluded.height_mm, excluded.lead_time_hours,
            excluded.barcode, excluded.tax_class, excluded.cost_price_micro, excluded.active)
    RETURNING a.sku, a.xmax = 0 AS is_new        -- no earlier version: it was not there before
)
SELECT CASE WHEN s.sku IS NULL THEN 'same' WHEN s.is_new THEN 'new' ELSE 'changed' END AS saved
  FROM given AS g
  LEFT JOIN saved AS s USING (sku)
 ORDER BY g.turn
