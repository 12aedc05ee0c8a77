-- Lines whose revenue is more than their delivered units cost.
-- reads:  payments.ledger, orders.line_stage
-- writes: none
WITH recognised AS (
    SELECT p.line_id, sum(CASE WHEN p.credit = 'revenue' THEN p.amount_minor ELSE -p.amount_minor END) AS minor
      FROM payments.ledger AS p WHERE p.line_id IS NOT NULL AND 'revenue' IN (p.credit, p.debit) GROUP BY p.line_id
)
SELECT format('order %s, line %s', l.order_id, l.no), format('revenue %s', r.minor),
       format('%s of %s units delivered, line costs %s', l.delivered, l.units, l.price_minor - l.discount_minor + l.charge_minor)
  FROM recognised AS r JOIN orders.line_stage AS l ON l.id = r.line_id
 WHERE r.minor > ((l.price_minor - l.discount_minor + l.charge_minor) * l.delivered + l.units - 1) / l.units + l.units
