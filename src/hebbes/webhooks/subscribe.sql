-- Save a subscription, and tell whether it is new; no row where the code is another channel's.
-- reads:  webhooks.subscription
-- writes: webhooks.subscription
INSERT INTO webhooks.subscription AS s (code, url, types, channel, secret, active, made_at, made_by)
VALUES (%(code)s::text, %(url)s::text, %(types)s::text[], %(channel)s::text, %(secret)s::bytea, %(active)s::boolean,
        %(at)s::timestamptz, %(actor)s::text)
    ON CONFLICT (code) DO UPDATE
       SET url = excluded.url, types = excluded.types, active = excluded.active, stopped = NULL
     WHERE s.channel IS NOT DISTINCT FROM excluded.channel
RETURNING xmax = 0
