-- One article's positions, claims and newest movements as one document; no row when nobody knows it.
-- reads:  catalog.article_card, inventory.standing, inventory.claim, inventory.ledger, orders.order_card, access.person_card
-- writes: none
SELECT jsonb_build_object(
    'article', to_jsonb(a.*),
    'positions', coalesce((SELECT jsonb_agg(to_jsonb(p.*) || jsonb_build_object('counted_at',
                                  (SELECT max(m.at) FROM inventory.ledger AS m
                                    WHERE m.location = p.location AND m.sku = p.sku AND m.cause = 'count')) ORDER BY p.free DESC, p.location)
                             FROM inventory.standing AS p
                            WHERE p.sku = a.sku AND (%(own)s::int IS NULL OR p.location = %(own)s::int)), '[]'),
    'claims', coalesce((SELECT jsonb_agg(to_jsonb(c.*) || jsonb_build_object('number', o.number) ORDER BY c.made_at)
                          FROM inventory.claim AS c LEFT JOIN orders.order_card AS o ON o.id = c.order_id
                         WHERE c.sku = a.sku AND c.location = %(location)s::int), '[]'),
    'ledger', coalesce((SELECT jsonb_agg(to_jsonb(t.*) ORDER BY t.at DESC, t.id DESC)
                          FROM (SELECT m.*, sum(m.delta) OVER (PARTITION BY m.location, m.owner, m.state ORDER BY m.at, m.id)::int AS after
                                  FROM inventory.ledger AS m
                                 WHERE m.sku = a.sku AND (%(location)s::int IS NULL OR m.location = %(location)s::int)
                                   AND (%(own)s::int IS NULL OR m.location = %(own)s::int)
                                 ORDER BY m.at DESC, m.id DESC LIMIT 100) AS t), '[]'),
    'people', coalesce((SELECT jsonb_object_agg('person:' || p.id, p.name) FROM access.person_card AS p), '{}'))
  FROM catalog.article_card AS a WHERE a.sku = %(sku)s::text
