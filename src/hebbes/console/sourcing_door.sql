-- Articles with what is free of them and how many left in a while, from a code on.
-- reads:  catalog.article_card, inventory.standing, inventory.ledger
-- writes: none
SELECT a.sku, a.name, s.free,
       coalesce((SELECT -sum(m.delta)
                   FROM inventory.standing AS p
                   JOIN inventory.ledger AS m ON m.location = p.location AND m.sku = p.sku AND m.at > %(since)s::timestamptz
                  WHERE p.sku = a.sku AND m.cause IN ('shipment', 'sale', 'return') AND m.state = 'on_hand'), 0)::int AS gone
  FROM catalog.article_card AS a
 CROSS JOIN LATERAL (
       SELECT count(*)::int AS locations, coalesce(sum(p.free), 0)::int AS free
         FROM inventory.standing AS p WHERE p.sku = a.sku) AS s
 WHERE s.locations > 0 AND a.kind = 'goods' AND a.sku > %(after)s::text
   AND (%(q)s::text = '' OR a.barcode = %(q)s::text OR strpos(lower(a.sku), lower(%(q)s::text)) > 0
        OR strpos(lower(a.name), lower(%(q)s::text)) > 0)
 ORDER BY a.sku
 LIMIT %(most)s::int
