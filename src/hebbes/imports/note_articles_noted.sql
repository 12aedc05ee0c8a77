-- The articles brought in by files of a format.
-- reads:  imports.article
-- writes: none
SELECT a.sku FROM imports.article AS a WHERE a.format = %(format)s::text
