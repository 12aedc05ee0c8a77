-- Open payments with nothing authorised yet.
-- reads:  none
-- writes: payments.payment
INSERT INTO payments.payment (id, order_id, turn, method, provider, token, currency, amount_minor, made_at)
SELECT p.id, p.order_id, p.turn, p.method, p.provider, p.token, p.currency, p.amount_minor, p.made_at
  FROM unnest(%(id)s::uuid[], %(order_id)s::uuid[], %(turn)s::smallint[], %(method)s::text[], %(provider)s::text[],
              %(token)s::text[], %(currency)s::text[], %(amount_minor)s::bigint[], %(made_at)s::timestamptz[])
       AS p (id, order_id, turn, method, provider, token, currency, amount_minor, made_at)
