-- Revoke links by their digests.
-- reads:  none
-- writes: access.revoked_link
INSERT INTO access.revoked_link (digest, revoked_at)
SELECT DISTINCT w.digest, %(at)s::timestamptz
  FROM unnest(%(digest)s::bytea[]) WITH ORDINALITY AS w (digest, turn)
ON CONFLICT (digest) DO NOTHING
