-- Payments whose counters differ from what was asked and answered, or from what was posted.
-- reads:  payments.payment_card, payments.action_card, payments.ledger
-- writes: none
WITH acted AS (
    SELECT a.payment_id,
           sum(CASE a.kind WHEN 'authorise' THEN a.amount_minor WHEN 'void' THEN -a.amount_minor ELSE 0 END) AS authorised,
           sum(a.amount_minor) FILTER (WHERE a.kind = 'refund') AS refunded
      FROM payments.action_card AS a WHERE a.state = 'succeeded' GROUP BY a.payment_id
),
posted AS (
    SELECT p.payment_id,
           sum(p.amount_minor) FILTER (WHERE p.cause = 'captured') AS captured,
           sum(p.amount_minor) FILTER (WHERE p.cause = 'refunded') AS refunded
      FROM payments.ledger AS p WHERE p.payment_id IS NOT NULL GROUP BY p.payment_id
)
SELECT format('payment %s of order %s', p.id, p.order_id),
       format('authorised %s, captured %s, refunded %s', p.authorised_minor, p.captured_minor, p.refunded_minor),
       format('authorised %s, captured %s, refunded %s / %s', coalesce(a.authorised, 0), coalesce(l.captured, 0),
              coalesce(a.refunded, 0), coalesce(l.refunded, 0))
  FROM payments.payment_card AS p
  LEFT JOIN acted AS a ON a.payment_id = p.id
  LEFT JOIN posted AS l ON l.payment_id = p.id
 WHERE p.authorised_minor <> coalesce(a.authorised, 0) OR p.captured_minor <> coalesce(l.captured, 0)
    OR p.refunded_minor <> coalesce(a.refunded, 0) OR p.refunded_minor <> coalesce(l.refunded, 0)
