-- List the opening hours of all locations.
-- reads:  network.opening
-- writes: none
SELECT o.location, o.weekday, o.opens, o.closes
  FROM network.opening AS o
 ORDER BY o.location, o.weekday, o.opens
