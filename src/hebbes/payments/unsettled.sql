-- Captures, refunds and voids of orders that were asked for and never answered.
-- reads:  payments.action, payments.payment
-- writes: none
SELECT a.id, p.id, p.order_id, a.kind, a.amount_minor, a.state, p.method, p.provider, p.token, p.currency, p.provider_ref
  FROM payments.action AS a JOIN payments.payment AS p ON p.id = a.payment_id
 WHERE p.order_id = ANY (%(order_id)s::uuid[])
   AND a.kind IN ('capture', 'refund', 'void') AND a.state IN ('asked', 'unknown')
 ORDER BY a.asked_at, a.id
