-- How much there is of everything on the map.
-- reads:  orders.order_card, fulfillment.fulfillment_order_card, fulfillment.parcel_card
-- writes: none
SELECT (SELECT count(*) FROM orders.order_card) AS orders,
       (SELECT count(*) FROM fulfillment.fulfillment_order_card AS w
         WHERE w.state IN ('sent', 'accepted', 'in_progress', 'packed', 'ready')) AS at_work,
       (SELECT count(*) FROM fulfillment.parcel_card AS p
         WHERE p.state IN ('handed_over', 'in_transit', 'out_for_delivery', 'failed_attempt',
                           'held_at_point')) AS on_the_road,
       (SELECT count(*) FROM fulfillment.parcel_card AS p WHERE p.state = 'delivered') AS delivered
