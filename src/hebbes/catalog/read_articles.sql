-- What stands on articles.
-- reads:  catalog.article
-- writes: none
SELECT a.sku, a.name, a.kind, a.weight_grams, a.barcode FROM catalog.article AS a WHERE a.sku = ANY (%(sku)s::text[])
