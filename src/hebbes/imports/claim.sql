-- Keep the documents whose number is new, and tell of each of those.
-- reads:  none
-- writes: imports.document, journal.entry
WITH claimed AS (
    INSERT INTO imports.document (format, number, fingerprint, kind, occurred_at, channel, amount_minor, sold_micro, body, imported_at)
    SELECT d.format, d.number, d.fingerprint, d.kind, d.occurred_at, d.channel, d.amount_minor, d.sold_micro, d.body, %(at)s::timestamptz
      FROM unnest(%(format)s::text[], %(number)s::text[], %(fingerprint)s::text[], %(kind)s::text[],
                  %(occurred_at)s::timestamptz[], %(channel)s::text[], %(amount_minor)s::bigint[],
                  %(sold_micro)s::bigint[], %(body)s::bytea[])
           AS d (format, number, fingerprint, kind, occurred_at, channel, amount_minor, sold_micro, body)
     ORDER BY d.format, d.number          -- all claim in this order, so none deadlock
        ON CONFLICT (format, number) DO NOTHING
    RETURNING format, number, kind, occurred_at, amount_minor
),
told AS (
    INSERT INTO journal.entry (at, kind, subject, actor, facts)
    SELECT %(at)s::timestamptz, 'document.imported', c.format || ':' || c.number, %(actor)s::text,
           jsonb_build_object('kind', c.kind, 'occurred_at', c.occurred_at, 'amount_minor', c.amount_minor)
      FROM claimed AS c ORDER BY c.format, c.number
)
SELECT c.number FROM claimed AS c
