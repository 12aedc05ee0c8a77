-- The keys in force among these digests.
-- reads:  access.api_key
-- writes: none
SELECT k.digest, k.id, k.name, k.scopes, k.channel, k.location
  FROM access.api_key AS k
 WHERE k.digest = ANY (%(digest)s::bytea[]) AND k.revoked_at IS NULL
