-- Currencies in which what was debited is not what was credited.
-- reads:  payments.ledger
-- writes: none
WITH sides AS (
    SELECT p.currency, p.debit AS account, p.amount_minor AS minor FROM payments.ledger AS p
     UNION ALL SELECT p.currency, p.credit, -p.amount_minor FROM payments.ledger AS p
)
SELECT format('currency %s', s.currency), format('%s left over', sum(s.minor)), '0 left over'
  FROM sides AS s GROUP BY s.currency HAVING sum(s.minor) <> 0
