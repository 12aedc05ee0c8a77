-- The article a scanned code stands for.
-- reads:  catalog.article_card
-- writes: none
SELECT a.name FROM catalog.article_card AS a
 WHERE a.sku = %(code)s::text OR a.barcode = %(code)s::text
 ORDER BY a.sku = %(code)s::text DESC
 LIMIT 1
