-- The systems people have asked to leave alone.
-- reads:  work.system
-- writes: none
SELECT s.name FROM work.system AS s WHERE s.paused_at IS NOT NULL ORDER BY s.name
