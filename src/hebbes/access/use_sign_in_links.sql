-- Use sign-in links up and open a session for each that was still good.
-- reads:  access.person
-- writes: access.sign_in_link, access.session
WITH wanted AS (
    SELECT * FROM unnest(%(link)s::bytea[], %(session)s::bytea[], %(csrf)s::text[])
        WITH ORDINALITY AS w (link, session, csrf, turn)
),
used AS (
    UPDATE access.sign_in_link AS k
       SET used_at = %(at)s::timestamptz
      FROM access.person AS p
     WHERE k.digest IN (SELECT w.link FROM wanted AS w)
       AND k.used_at IS NULL AND k.until_at > %(at)s::timestamptz AND p.id = k.person_id AND p.active
    RETURNING k.digest, k.person_id
),
opened AS (
    INSERT INTO access.session (digest, person_id, csrf, made_at, until_at)
    SELECT DISTINCT ON (u.digest) w.session, u.person_id, w.csrf, %(at)s::timestamptz, %(until)s::timestamptz
      FROM used AS u JOIN wanted AS w ON w.link = u.digest
     ORDER BY u.digest, w.turn
    RETURNING digest, person_id
)
SELECT o.person_id FROM wanted AS w LEFT JOIN opened AS o ON o.digest = w.session ORDER BY w.turn
