-- Queue events for the active receivers that asked for their kind, each event once a receiver.
-- reads:  webhooks.subscription
-- writes: webhooks.delivery
INSERT INTO webhooks.delivery (id, code, number, queued_at)
SELECT journal.new_id(), s.code, h.number, %(at)s::timestamptz
  FROM unnest(%(number)s::bigint[], %(kind)s::text[], %(channel)s::text[]) AS h (number, kind, channel)
  JOIN webhooks.subscription AS s
    ON s.active AND s.stopped IS NULL
   AND (s.channel IS NULL OR s.channel = h.channel)
   AND (cardinality(s.types) = 0
        OR EXISTS (SELECT FROM unnest(s.types) AS t (type)
                    WHERE t.type = h.kind OR (right(t.type, 1) = '*' AND starts_with(h.kind, rtrim(t.type, '*')))))
 ORDER BY s.code, h.number
    ON CONFLICT (code, number) DO NOTHING
RETURNING id, code
