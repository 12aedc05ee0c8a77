-- The payments of orders, locked until the transaction ends.
-- reads:  payments.payment, payments.action
-- writes: none
SELECT p.id, p.order_id, p.turn, p.method, p.provider, p.currency, p.state, p.amount_minor, p.authorised_minor,
       p.captured_minor, p.refunded_minor,
       coalesce((SELECT sum(a.amount_minor) FROM payments.action AS a
                  WHERE a.payment_id = p.id AND a.kind = 'capture' AND a.state IN ('asked', 'unknown', 'pending')), 0)::bigint,
       p.provider_ref
  FROM payments.payment AS p
 WHERE p.order_id = ANY (%(order_id)s::uuid[])
 ORDER BY p.order_id, p.turn
   FOR UPDATE OF p
