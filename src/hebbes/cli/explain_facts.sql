-- The order of this number or id, its lines with the stages of their units, and the names of locations.
-- reads:  orders.order_card, orders.line_stage, catalog.article_card, network.location_card
-- writes: none
SELECT o.id, o.number, o.currency,
       (SELECT jsonb_agg(to_jsonb(l.*) || jsonb_build_object('name', coalesce(a.name, l.sku)) ORDER BY l.no)
          FROM orders.line_stage AS l LEFT JOIN catalog.article_card AS a ON a.sku = l.sku
         WHERE l.order_id = o.id),
       (SELECT jsonb_object_agg(p.id, p.name) FROM network.location_card AS p)
  FROM orders.order_card AS o
 WHERE o.number = upper(%(number)s::text) OR o.id = %(order_id)s::uuid
 LIMIT 1
