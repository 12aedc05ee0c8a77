-- The subscriptions by their codes, with how their deliveries go.
-- reads:  webhooks.subscription, webhooks.delivery
-- writes: none
SELECT s.code, s.url, s.types, s.channel, s.active, s.stopped, o.waiting, o.given_up,
       (SELECT max(d.settled_at) FROM webhooks.delivery AS d WHERE d.code = s.code AND d.state = 'delivered')
  FROM webhooks.subscription AS s
 CROSS JOIN LATERAL (
       SELECT (count(*) FILTER (WHERE d.state = 'waiting'))::int AS waiting,
              (count(*) FILTER (WHERE d.state = 'given_up'))::int AS given_up
         FROM webhooks.delivery AS d WHERE d.code = s.code AND d.state <> 'delivered') AS o
 WHERE %(channel)s::text IS NULL OR s.channel = %(channel)s::text
 ORDER BY s.code
