-- Let deliveries of one receiver wait again.
-- reads:  webhooks.delivery
-- writes: webhooks.delivery
UPDATE webhooks.delivery AS d
   SET state = 'waiting', tries = 0, settled_at = NULL
 WHERE d.code = %(code)s::text AND d.queued_at >= %(since)s::timestamptz AND d.queued_at <= %(at)s::timestamptz
   AND (d.state = 'given_up' OR (d.state = 'delivered' AND %(all_of_it)s::boolean))
RETURNING d.id
