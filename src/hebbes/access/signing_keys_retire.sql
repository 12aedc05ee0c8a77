-- Retire the signing keys older than one.
-- reads:  none
-- writes: access.signing_key
UPDATE access.signing_key SET retired_at = %(at)s::timestamptz WHERE id < %(below)s::int AND retired_at IS NULL
