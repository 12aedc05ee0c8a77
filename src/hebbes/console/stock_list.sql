-- Articles with what stands of them, over all locations or at one, from a code on.
-- reads:  catalog.article_card, inventory.standing
-- writes: none
SELECT a.sku, a.name, s.locations, s.on_hand, s.reserved, s.safety, s.free, s.damaged, s.short
  FROM catalog.article_card AS a
 CROSS JOIN LATERAL (
       SELECT count(*)::int AS locations, sum(p.on_hand)::int AS on_hand, sum(p.reserved)::int AS reserved,
              sum(p.safety)::int AS safety, sum(p.free)::int AS free, sum(p.damaged)::int AS damaged, sum(p.short)::int AS short
         FROM inventory.standing AS p
        WHERE p.sku = a.sku AND (%(location)s::int IS NULL OR p.location = %(location)s::int)) AS s
 WHERE s.locations > 0 AND a.sku > %(after)s::text
   AND (NOT %(only_short)s::boolean OR s.short > 0)
   AND (%(q)s::text = '' OR a.barcode = %(q)s::text OR strpos(lower(a.sku), lower(%(q)s::text)) > 0
        OR strpos(lower(a.name), lower(%(q)s::text)) > 0)
 ORDER BY a.sku
 LIMIT %(most)s::int
