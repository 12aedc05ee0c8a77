-- Messages by id.
-- reads:  messages.message
-- writes: none
SELECT m.id, m.order_id, m.event, m.channel, m.language, m.recipient_id, m.facts, m.queued_at, m.sent_at, m.failure
  FROM messages.message AS m WHERE m.id = ANY (%(id)s::uuid[])
