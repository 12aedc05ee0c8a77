-- Stop sending to some receivers.
-- reads:  webhooks.subscription
-- writes: webhooks.subscription
UPDATE webhooks.subscription AS s SET stopped = %(why)s::text WHERE s.code = ANY (%(code)s::text[])
