-- Write intents down before the provider is asked; a cause that was asked for before is found again.
-- reads:  payments.action, payments.payment
-- writes: payments.action
WITH wanted AS (
    SELECT w.id, w.payment_id, w.kind, w.amount_minor, w.cause, w.turn
      FROM unnest(%(id)s::uuid[], %(payment_id)s::uuid[], %(kind)s::text[], %(amount_minor)s::bigint[], %(cause)s::text[])
           WITH ORDINALITY AS w (id, payment_id, kind, amount_minor, cause, turn)
),
asked AS (
    INSERT INTO payments.action (id, payment_id, kind, amount_minor, cause, asked_at)
    SELECT w.id, w.payment_id, w.kind, w.amount_minor, w.cause, %(at)s::timestamptz FROM wanted AS w
        ON CONFLICT DO NOTHING
    RETURNING id, payment_id, kind, amount_minor, state, cause
),
standing AS (
    SELECT a.id, a.payment_id, a.kind, a.amount_minor, a.state, a.cause FROM asked AS a
     UNION ALL
    SELECT a.id, a.payment_id, a.kind, a.amount_minor, a.state, a.cause
      FROM wanted AS w JOIN payments.action AS a ON (a.payment_id, a.kind, a.cause) = (w.payment_id, w.kind, w.cause)
)
SELECT s.id, p.id, p.order_id, s.kind, s.amount_minor, s.state, p.method, p.provider, p.token, p.currency, p.provider_ref
  FROM wanted AS w
  JOIN standing AS s ON (s.payment_id, s.kind, s.cause) = (w.payment_id, w.kind, w.cause)
  JOIN payments.payment AS p ON p.id = w.payment_id
 ORDER BY w.turn
