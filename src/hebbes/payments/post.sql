-- Post amounts from account to account, each mark once.
-- reads:  none
-- writes: payments.posting, payments.posting_once
WITH wanted AS (
    SELECT w.* FROM unnest(%(order_id)s::uuid[], %(line_id)s::uuid[], %(debit)s::text[], %(credit)s::text[],
                           %(amount_minor)s::bigint[], %(currency)s::text[], %(legal_entity)s::smallint[],
                           %(cause)s::text[], %(once)s::text[])
               AS w (order_id, line_id, debit, credit, amount_minor, currency, legal_entity, cause, once)
),
new AS (
    INSERT INTO payments.posting_once (once) SELECT DISTINCT w.once FROM wanted AS w ORDER BY w.once
        ON CONFLICT DO NOTHING
    RETURNING once
),
posted AS (
    INSERT INTO payments.posting (at, order_id, line_id, debit, credit, amount_minor, currency, legal_entity, cause, once)
    SELECT %(at)s::timestamptz, w.order_id, w.line_id, w.debit, w.credit, w.amount_minor, w.currency, w.legal_entity, w.cause, w.once
      FROM wanted AS w JOIN new AS n ON n.once = w.once
    RETURNING 1
)
SELECT count(*)::int FROM posted
