-- Everyone who may sign in or once might, by name.
-- reads:  access.person
-- writes: none
SELECT id, name, email, role, location, language, active FROM access.person ORDER BY lower(name), id
