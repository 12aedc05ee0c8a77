-- Actions with the payments they are about.
-- reads:  payments.action, payments.payment
-- writes: none
SELECT a.id, a.payment_id, p.order_id, p.provider, a.kind, a.state, a.amount_minor
  FROM payments.action AS a JOIN payments.payment AS p ON p.id = a.payment_id
 WHERE a.id = ANY (%(id)s::uuid[])
