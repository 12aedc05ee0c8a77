-- The position with the most units reserved by orders that wait to be picked.
-- reads:  inventory.standing, network.location_card, catalog.article_card
-- writes: none
SELECT s.location, l.name AS place, s.sku, a.name AS article, s.on_hand, s.reserved
  FROM inventory.standing AS s
  JOIN network.location_card AS l ON l.id = s.location
  JOIN catalog.article_card AS a ON a.sku = s.sku
 WHERE s.reserved > 0 AND s.on_hand > 0 AND s.short = 0 AND s.owner = 1
   AND (l.kind = 'store' OR NOT %(only_stores)s::bool)
 ORDER BY s.reserved DESC, s.on_hand, s.location, s.sku
 LIMIT 1
