-- Note what came of tries to deliver.
-- reads:  webhooks.delivery
-- writes: webhooks.delivery
UPDATE webhooks.delivery AS d
   SET state = t.state, said = t.said, tries = d.tries + 1,
       settled_at = CASE WHEN t.state <> 'waiting' THEN %(at)s::timestamptz END
  FROM unnest(%(id)s::uuid[], %(state)s::text[], %(said)s::text[]) AS t (id, state, said)
 WHERE d.id = t.id
