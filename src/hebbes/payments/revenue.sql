-- Revenue recognised within a time, by currency and legal entity.
-- reads:  payments.posting
-- writes: none
SELECT p.currency, p.legal_entity,
       sum(CASE WHEN p.credit = 'revenue' THEN p.amount_minor ELSE -p.amount_minor END)::bigint,
       count(DISTINCT p.line_id)::int
  FROM payments.posting AS p
 WHERE 'revenue' IN (p.credit, p.debit) AND p.at >= %(since)s::timestamptz AND p.at < %(until)s::timestamptz
 GROUP BY p.currency, p.legal_entity
 ORDER BY p.currency, p.legal_entity
