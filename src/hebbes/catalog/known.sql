-- List which of some articles are known.
-- reads:  catalog.article
-- writes: none
SELECT a.sku FROM catalog.article AS a WHERE a.sku = ANY (%(sku)s::text[])
