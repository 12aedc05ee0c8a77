-- The newest messages, of all orders or of one.
-- reads:  messages.message
-- writes: none
SELECT m.id, m.order_id, m.event, m.channel, m.language, m.recipient_id, m.facts, m.queued_at, m.sent_at, m.failure
  FROM messages.message AS m
 WHERE (%(order_id)s::uuid IS NULL OR m.order_id = %(order_id)s::uuid)
   AND (%(before)s::timestamptz IS NULL OR m.queued_at < %(before)s::timestamptz)
 ORDER BY m.queued_at DESC, m.id DESC
 LIMIT %(most)s::int
