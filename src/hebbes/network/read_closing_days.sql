-- List the days on which locations are closed whatever their hours say.
-- reads:  network.closing_day
-- writes: none
SELECT d.location, d.day FROM network.closing_day AS d ORDER BY d.location, d.day
