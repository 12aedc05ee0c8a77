-- Save people by their mail address, and end the sessions and links of those who may no longer come in.
-- reads:  none
-- writes: access.person, access.session, access.sign_in_link
WITH wanted AS (
    SELECT * FROM unnest(%(id)s::uuid[], %(name)s::text[], %(email)s::text[], %(role)s::text[], %(location)s::int[],
                         %(language)s::text[], %(active)s::boolean[])
        WITH ORDINALITY AS w (id, name, email, role, location, language, active, turn)
),
latest AS (
    SELECT DISTINCT ON (lower(w.email)) w.* FROM wanted AS w ORDER BY lower(w.email), w.turn DESC
),
saved AS (
    INSERT INTO access.person AS p (id, name, email, role, location, language, active, made_at)
    SELECT l.id, l.name, l.email, l.role, l.location, l.language, l.active, %(made_at)s::timestamptz
      FROM latest AS l
     ORDER BY lower(l.email)
    ON CONFLICT (lower(email)) DO UPDATE
       SET name = excluded.name, email = excluded.email, role = excluded.role, location = excluded.location,
           language = excluded.language, active = excluded.active
    RETURNING p.id, p.email, p.active
),
ended AS (
    DELETE FROM access.session AS s USING saved WHERE s.person_id = saved.id AND NOT saved.active
),
withdrawn AS (
    DELETE FROM access.sign_in_link AS k USING saved WHERE k.person_id = saved.id AND NOT saved.active
)
SELECT s.id FROM wanted AS w JOIN saved AS s ON lower(s.email) = lower(w.email) ORDER BY w.turn
