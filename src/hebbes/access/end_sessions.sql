-- Forget sessions that are signed out of or past their time, and sign-in links past theirs.
-- reads:  none
-- writes: access.session, access.sign_in_link
WITH passed AS (
    DELETE FROM access.sign_in_link AS k WHERE k.until_at < %(at)s::timestamptz
)
DELETE FROM access.session AS s
 WHERE s.digest = ANY (%(digest)s::bytea[]) OR s.until_at < %(at)s::timestamptz
