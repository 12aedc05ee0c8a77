-- The keys in force that sign and verify links, newest first.
-- reads:  access.signing_key
-- writes: none
SELECT k.id::int, k.secret FROM access.signing_key AS k WHERE k.retired_at IS NULL ORDER BY k.id DESC
