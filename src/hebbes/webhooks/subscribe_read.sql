-- The subscriptions by their codes, with how their deliveries go.
-- reads:  webhooks.subscription, webhooks.delivery
-- writes: none
SELECT s.code, s.url, s.types, s.channel, s.active, s.stopped, d.waiting, d.given_up, d.delivered_at
  FROM webhooks.subscription AS s
 CROSS JOIN LATERAL (
       SELECT (count(*) FILTER (WHERE d.state = 'waiting'))::int AS waiting,
              (count(*) FILTER (WHERE d.state = 'given_up'))::int AS given_up,
              max(d.settled_at) FILTER (WHERE d.state = 'delivered') AS delivered_at
         FROM webhooks.delivery AS d WHERE d.code = s.code) AS d
 WHERE %(channel)s::text IS NULL OR s.channel = %(channel)s::text
 ORDER BY s.code
