-- Imported documents that together owe something else than was posted for them.
-- reads:  imports.document_card, payments.ledger
-- writes: none
WITH documents AS (
    SELECT coalesce(sum(d.amount_minor), 0) AS minor FROM imports.document_card AS d
),
posted AS (
    SELECT coalesce(sum(CASE WHEN p.debit = 'receivable' THEN p.amount_minor ELSE -p.amount_minor END), 0) AS minor
      FROM payments.ledger AS p WHERE p.cause = 'imported'
)
SELECT 'imported documents', format('%s owed', d.minor), format('%s posted', p.minor)
  FROM documents AS d CROSS JOIN posted AS p WHERE d.minor <> p.minor
