-- Every API key, newest first.
-- reads:  access.api_key
-- writes: none
SELECT id, name, tail, scopes, channel, location, made_at, revoked_at FROM access.api_key ORDER BY made_at DESC, id DESC
