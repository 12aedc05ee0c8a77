-- The deliveries that wait, with their receivers and events.
-- reads:  webhooks.delivery, webhooks.subscription, journal.happened
-- writes: none
SELECT d.id, s.code, s.url, s.secret, h.number, h.id AS entry, h.kind, h.at, h.recorded_at, h.order_id, h.turn,
       h.subject, h.actor, h.reason, h.facts
  FROM webhooks.delivery AS d
  JOIN webhooks.subscription AS s ON s.code = d.code
  JOIN journal.happened AS h ON h.number = d.number
 WHERE d.id = ANY (%(id)s::uuid[]) AND d.state = 'waiting' AND s.active AND s.stopped IS NULL
