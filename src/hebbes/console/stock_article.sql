-- One article's positions, claims and newest movements as one document, what caused a movement by its number;
-- no row when nobody knows the article.
-- reads:  catalog.article_card, inventory.standing, inventory.claim, inventory.ledger, orders.order_card, access.person_card,
--         fulfillment.parcel_card, fulfillment.fulfillment_order_card
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
    'speaking', (SELECT jsonb_build_object('orders', count(DISTINCT c.order_id), 'baskets', count(DISTINCT c.line) FILTER (WHERE c.order_id IS NULL))
                   FROM inventory.claim AS c
                  WHERE c.sku = a.sku AND (%(location)s::int IS NULL OR c.location = %(location)s::int)
                    AND (%(own)s::int IS NULL OR c.location = %(own)s::int)),
    'ledger', coalesce((SELECT jsonb_agg(to_jsonb(t.*) || jsonb_build_object('order', o.number, 'work', f.number) ORDER BY t.at DESC, t.id DESC)
                          FROM (SELECT m.*, sum(m.delta) OVER (PARTITION BY m.location, m.owner, m.state ORDER BY m.at, m.id)::int AS after
                                  FROM inventory.ledger AS m
                                 WHERE m.sku = a.sku AND (%(location)s::int IS NULL OR m.location = %(location)s::int)
                                   AND (%(own)s::int IS NULL OR m.location = %(own)s::int)
                                 ORDER BY m.at DESC, m.id DESC LIMIT 100) AS t
                          LEFT JOIN fulfillment.parcel_card AS p
                            ON p.id = CASE WHEN t.ref ~ '^parcel:[0-9a-f-]{36}$' THEN substr(t.ref, 8)::uuid END
                          LEFT JOIN fulfillment.fulfillment_order_card AS f
                            ON f.id = coalesce(p.fulfillment_order_id,
                                               CASE WHEN t.ref ~ '^fulfillment:[0-9a-f-]{36}$' THEN substr(t.ref, 13)::uuid END)
                          LEFT JOIN orders.order_card AS o ON o.id = f.order_id), '[]'),
    'people', coalesce((SELECT jsonb_object_agg('person:' || p.id, p.name) FROM access.person_card AS p), '{}'))
  FROM catalog.article_card AS a WHERE a.sku = %(sku)s::text
