-- Settle actions once, move the payments' counters with them, post what moved, and journal it.
-- reads:  payments.action, payments.payment
-- writes: payments.action, payments.payment, payments.posting, journal.entry
WITH told AS (
    SELECT DISTINCT ON (t.action_id) t.action_id, t.state, t.provider_ref, t.answer, t.expires_at, t.captures_itself
      FROM unnest(%(action_id)s::uuid[], %(state)s::text[], %(provider_ref)s::text[], %(answer)s::text[],
                  %(expires_at)s::timestamptz[], %(captures_itself)s::boolean[])
           WITH ORDINALITY AS t (action_id, state, provider_ref, answer, expires_at, captures_itself, turn)
     ORDER BY t.action_id, t.turn DESC
),
standing AS (
    SELECT a.id, a.payment_id, a.kind, a.amount_minor, a.state AS before
      FROM payments.action AS a
     WHERE a.id IN (SELECT t.action_id FROM told AS t)
     ORDER BY a.id
       FOR UPDATE
),
news AS (
    SELECT s.id, s.payment_id, s.kind, s.amount_minor, t.state, t.provider_ref, t.answer, t.expires_at, t.captures_itself
      FROM standing AS s JOIN told AS t ON t.action_id = s.id
     WHERE s.before NOT IN ('succeeded', 'declined', 'failed') AND s.before <> t.state
),
settled AS (
    UPDATE payments.action AS a
       SET state = n.state, answer = n.answer, provider_ref = coalesce(n.provider_ref, a.provider_ref),
           settled_at = CASE WHEN n.state IN ('succeeded', 'declined', 'failed') THEN %(at)s::timestamptz END
      FROM news AS n WHERE a.id = n.id
),
sums AS (
    SELECT n.payment_id,
           coalesce(sum(n.amount_minor) FILTER (WHERE n.state = 'succeeded' AND n.kind = 'authorise'), 0) AS authorised,
           coalesce(sum(n.amount_minor) FILTER (WHERE n.state = 'succeeded'
                    AND (n.kind = 'capture' OR (n.kind = 'authorise' AND n.captures_itself))), 0) AS captured,
           coalesce(sum(n.amount_minor) FILTER (WHERE n.state = 'succeeded' AND n.kind = 'refund'), 0) AS refunded,
           coalesce(sum(n.amount_minor) FILTER (WHERE n.state = 'succeeded' AND n.kind = 'void'), 0) AS voided,
           max(n.provider_ref) FILTER (WHERE n.kind = 'authorise') AS provider_ref,
           max(n.expires_at) AS expires_at,
           max(CASE WHEN n.state <> 'succeeded' THEN n.state
                    WHEN n.kind = 'authorise' AND n.captures_itself THEN 'paid'
                    WHEN n.kind = 'authorise' THEN 'authorised'
                    WHEN n.kind = 'void' THEN 'voided'
                    WHEN n.kind = 'capture' THEN 'captured' ELSE 'refunded' END) AS state
      FROM news AS n GROUP BY n.payment_id
),
payments_now AS (
    UPDATE payments.payment AS p
       SET authorised_minor = p.authorised_minor + s.authorised - s.voided,
           captured_minor = p.captured_minor + s.captured,
           refunded_minor = p.refunded_minor + s.refunded,
           provider_ref = coalesce(s.provider_ref, p.provider_ref),
           expires_at = coalesce(s.expires_at, p.expires_at),
           state = s.state
      FROM sums AS s WHERE p.id = s.payment_id
    RETURNING p.id, p.order_id, p.method, p.provider, p.currency
),
posted AS (
    INSERT INTO payments.posting (at, order_id, payment_id, debit, credit, amount_minor, currency, legal_entity, cause, once)
    SELECT %(at)s::timestamptz, p.order_id, p.id,
           CASE WHEN n.kind = 'refund' THEN 'prepaid' WHEN p.provider = 'account' THEN 'receivable' ELSE 'provider:' || p.provider END,
           CASE WHEN n.kind <> 'refund' THEN 'prepaid' WHEN p.provider = 'account' THEN 'receivable' ELSE 'provider:' || p.provider END,
           n.amount_minor, p.currency, 1, CASE WHEN n.kind = 'refund' THEN 'refunded' ELSE 'captured' END, 'action:' || n.id
      FROM news AS n JOIN payments_now AS p ON p.id = n.payment_id
     WHERE n.state = 'succeeded' AND n.amount_minor > 0
       AND (n.kind IN ('capture', 'refund') OR (n.kind = 'authorise' AND n.captures_itself))
),
journaled AS (
    INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
    SELECT %(at)s::timestamptz,
           'payment.' || CASE WHEN n.state <> 'succeeded' THEN n.state
                              WHEN n.kind = 'authorise' AND n.captures_itself THEN 'paid'
                              ELSE n.kind || CASE n.kind WHEN 'void' THEN 'ed' WHEN 'refund' THEN 'ed' ELSE 'd' END END,
           p.order_id, 'payment:' || p.id, %(actor)s::text, n.answer,
           jsonb_build_object('kind', n.kind, 'amount_minor', n.amount_minor, 'currency', p.currency, 'method', p.method,
                              'provider', p.provider, 'provider_ref', n.provider_ref, 'action', n.id)
      FROM news AS n JOIN payments_now AS p ON p.id = n.payment_id
)
SELECT n.id, n.payment_id, p.order_id, n.kind, n.state, n.amount_minor
  FROM news AS n JOIN payments_now AS p ON p.id = n.payment_id
 ORDER BY n.id
