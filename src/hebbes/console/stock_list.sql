-- Articles with what stands of them, over all locations or at one, from a code on; who searches also finds
-- those that stand nowhere yet, to book their first goods.
-- reads:  catalog.article_card, inventory.standing
-- writes: none
SELECT a.sku, a.name, s.locations, s.on_hand, s.reserved, s.safety, s.free, s.damaged, s.short
  FROM catalog.article_card AS a
 CROSS JOIN LATERAL (
       SELECT count(*)::int AS locations, coalesce(sum(p.on_hand), 0)::int AS on_hand,
              coalesce(sum(p.reserved), 0)::int AS reserved,
              coalesce(sum(p.safety), 0)::int AS safety, coalesce(sum(p.free), 0)::int AS free,
              coalesce(sum(p.damaged), 0)::int AS damaged, coalesce(sum(p.short), 0)::int AS short
         FROM inventory.standing AS p
        WHERE p.sku = a.sku AND (%(location)s::int IS NULL OR p.location = %(location)s::int)) AS s
 WHERE (s.locations > 0 OR %(q)s::text <> '') AND a.sku > %(after)s::text
   AND (NOT %(only_short)s::boolean OR s.short > 0)
   AND (%(q)s::text = '' OR a.barcode = %(q)s::text OR strpos(lower(a.sku), lower(%(q)s::text)) > 0
        OR strpos(lower(a.name), lower(%(q)s::text)) > 0)
 ORDER BY a.sku
 LIMIT %(most)s::int
