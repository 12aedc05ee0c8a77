-- The clock this shop goes by, if it is not the real one.
-- reads:  work.business_clock
-- writes: none
SELECT c.business_at, c.machine_at, c.pace FROM work.business_clock AS c
