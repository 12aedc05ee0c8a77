-- Locations that send, with how much of their work nobody has picked anything of yet.
-- reads:  network.location_card, fulfillment.fulfillment_order_card
-- writes: none
SELECT l.code, l.name,
       (SELECT count(*) FROM fulfillment.fulfillment_order_card AS w
         WHERE w.location = l.id AND w.state IN ('sent', 'accepted')) AS waiting
  FROM network.location_card AS l
 WHERE l.ships AND NOT l.display_only
 ORDER BY l.name
