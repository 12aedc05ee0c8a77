-- The present revision of all settings.
-- reads:  journal.revision
-- writes: none
SELECT r.number FROM journal.revision AS r
