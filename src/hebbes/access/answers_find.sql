-- What a request with this key was answered.
-- reads:  access.answer
-- writes: none
SELECT a.body, a.status::int, a.location, a.answer FROM access.answer AS a WHERE a.digest = %(digest)s::uuid
