-- Orders for which more was taken than they cost, or given back than was taken.
-- reads:  orders.order_card, payments.payment_card
-- writes: none
WITH paid AS (
    SELECT p.order_id, sum(p.captured_minor - p.refunded_minor) AS minor FROM payments.payment_card AS p GROUP BY p.order_id
)
SELECT format('order %s', o.id), format('%s taken', p.minor), format('costs %s', o.total_minor)
  FROM paid AS p JOIN orders.order_card AS o ON o.id = p.order_id
 WHERE p.minor > o.total_minor OR p.minor < 0
