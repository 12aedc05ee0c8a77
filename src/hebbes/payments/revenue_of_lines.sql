-- Revenue recognised so far of these lines.
-- reads:  payments.posting
-- writes: none
SELECT p.line_id, sum(CASE WHEN p.credit = 'revenue' THEN p.amount_minor ELSE -p.amount_minor END)::bigint
  FROM payments.posting AS p
 WHERE p.line_id = ANY (%(line_id)s::uuid[]) AND 'revenue' IN (p.credit, p.debit)
 GROUP BY p.line_id
