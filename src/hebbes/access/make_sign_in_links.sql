-- Keep the digest of a one-time link for each address that belongs to an active person.
-- reads:  access.person, access.sign_in_link
-- writes: access.sign_in_link
WITH wanted AS (
    SELECT * FROM unnest(%(email)s::text[], %(digest)s::bytea[]) WITH ORDINALITY AS w (email, digest, turn)
),
known AS (
    SELECT w.turn, w.digest, p.id, p.email, p.name, p.language
      FROM wanted AS w
      JOIN access.person AS p ON lower(p.email) = lower(w.email) AND p.active
     WHERE (SELECT count(*) FROM access.sign_in_link AS open
             WHERE open.person_id = p.id AND open.used_at IS NULL AND open.until_at > %(at)s::timestamptz) < %(most)s::int
),
made AS (
    INSERT INTO access.sign_in_link (digest, person_id, until_at)
    SELECT k.digest, k.id, %(until)s::timestamptz FROM known AS k
    RETURNING digest
)
SELECT k.turn, k.email, k.name, k.language FROM known AS k JOIN made AS m ON m.digest = k.digest ORDER BY k.turn
