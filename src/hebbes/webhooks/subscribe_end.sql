-- End a subscription.
-- reads:  webhooks.subscription
-- writes: webhooks.subscription
DELETE FROM webhooks.subscription AS s
 WHERE s.code = %(code)s::text AND (%(channel)s::text IS NULL OR s.channel = %(channel)s::text)
RETURNING s.code
