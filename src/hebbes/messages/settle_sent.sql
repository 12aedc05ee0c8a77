-- Note what became of messages, and journal it.
-- reads:  messages.message
-- writes: messages.message, journal.entry
WITH posted AS (
    UPDATE messages.message AS m
       SET sent_at = CASE WHEN p.failure IS NULL THEN %(at)s::timestamptz END, failure = p.failure
      FROM unnest(%(id)s::uuid[], %(failure)s::text[]) AS p (id, failure)
     WHERE m.id = p.id AND m.sent_at IS NULL
    RETURNING m.id, m.order_id, m.event, m.language, m.failure
)
INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
SELECT %(at)s::timestamptz, CASE WHEN p.failure IS NULL THEN 'message.sent' ELSE 'message.failed' END, p.order_id,
       'message:' || p.id, 'system:messages', p.failure, jsonb_build_object('event', p.event, 'language', p.language)
  FROM posted AS p
