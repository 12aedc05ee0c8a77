-- The orders that have these numbers.
-- reads:  orders.order_card
-- writes: none
SELECT o.id FROM orders.order_card AS o WHERE o.number = ANY (%(number)s::text[])
