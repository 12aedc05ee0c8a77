-- Whether any receiver is told of anything.
-- reads:  webhooks.subscription
-- writes: none
SELECT EXISTS (SELECT FROM webhooks.subscription AS s WHERE s.active AND s.stopped IS NULL)
