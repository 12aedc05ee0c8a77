-- Add a key that signs links from now on; or only when there is none in force.
-- reads:  access.signing_key
-- writes: access.signing_key
INSERT INTO access.signing_key (secret, made_at)
SELECT %(secret)s::bytea, %(made_at)s::timestamptz
 WHERE NOT %(only_first)s::boolean
    OR NOT EXISTS (SELECT 1 FROM access.signing_key AS k WHERE k.retired_at IS NULL)
RETURNING id::int
