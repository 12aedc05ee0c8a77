-- Queue messages that are new.
-- reads:  none
-- writes: messages.message
INSERT INTO messages.message (id, order_id, event, once, channel, language, recipient_id, facts, queued_at)
SELECT n.id, n.order_id, n.event, n.once, n.channel, n.language, n.recipient_id, n.facts, %(at)s::timestamptz
  FROM unnest(%(id)s::uuid[], %(order_id)s::uuid[], %(event)s::text[], %(once)s::text[], %(channel)s::text[],
              %(language)s::text[], %(recipient_id)s::uuid[], %(facts)s::jsonb[])
       AS n (id, order_id, event, once, channel, language, recipient_id, facts)
 ORDER BY n.once
    ON CONFLICT (once) DO NOTHING
RETURNING id
