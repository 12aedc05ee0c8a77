-- Which of these links are revoked.
-- reads:  access.revoked_link
-- writes: none
SELECT r.digest FROM access.revoked_link AS r WHERE r.digest = ANY (%(digest)s::bytea[])
