-- Keep the answer to a request under its key.
-- reads:  none
-- writes: access.answer
INSERT INTO access.answer (digest, body, status, location, answer, answered_at)
VALUES (%(digest)s::uuid, %(body)s::uuid, %(status)s::smallint, %(location)s::text, %(answer)s::bytea,
        %(at)s::timestamptz)
