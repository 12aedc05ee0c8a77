-- Note articles as brought in by files of a format.
-- reads:  none
-- writes: imports.article
INSERT INTO imports.article (format, sku)
SELECT %(format)s::text, w.sku FROM unnest(%(sku)s::text[]) AS w (sku) ORDER BY w.sku
    ON CONFLICT DO NOTHING
