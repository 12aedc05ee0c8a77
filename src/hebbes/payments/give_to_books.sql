-- Note which postings of these orders go to which books, each once, and return what is new.
-- reads:  payments.posting
-- writes: payments.given_to_books
WITH books AS (
    SELECT b.system FROM unnest(%(system)s::text[]) AS b (system)
),
posted AS (
    SELECT p.id, p.order_id, p.debit, p.credit, p.amount_minor, p.currency, p.legal_entity, p.cause, p.at
      FROM payments.posting AS p WHERE p.order_id = ANY (%(order_id)s::uuid[])
),
given AS (
    INSERT INTO payments.given_to_books (posting, system)
    SELECT p.id, b.system FROM posted AS p CROSS JOIN books AS b ORDER BY p.id, b.system
        ON CONFLICT DO NOTHING
    RETURNING posting, system
)
SELECT g.system, p.id, p.order_id, p.debit, p.credit, p.amount_minor, p.currency, p.legal_entity::int, p.cause, p.at
  FROM given AS g JOIN posted AS p ON p.id = g.posting
 ORDER BY p.id, g.system
