-- The newest order that a location works on; one that is on its way to its customer goes first if asked.
-- reads:  orders.order_card, fulfillment.fulfillment_order_card, fulfillment.parcel_card
-- writes: none
SELECT o.id, o.number
  FROM orders.order_card AS o
 WHERE EXISTS (SELECT FROM fulfillment.fulfillment_order_card AS w WHERE w.order_id = o.id)
 ORDER BY %(on_its_way)s::bool
          AND EXISTS (SELECT FROM fulfillment.parcel_card AS p
                       WHERE p.order_id = o.id AND p.state IN ('handed_over', 'in_transit', 'out_for_delivery')) DESC,
          o.placed_at DESC, o.id
 LIMIT 1
