-- The sessions in force among these digests, with their people.
-- reads:  access.session, access.person
-- writes: none
SELECT s.digest, s.csrf, p.id, p.name, p.role, p.location, p.language
  FROM access.session AS s
  JOIN access.person AS p ON p.id = s.person_id AND p.active
 WHERE s.digest = ANY (%(digest)s::bytea[]) AND s.until_at > %(at)s::timestamptz
