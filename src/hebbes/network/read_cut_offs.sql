-- List until when a parcel can be ready for a carrier, per location and weekday.
-- reads:  network.cut_off
-- writes: none
SELECT c.location, c.carrier, c.weekday, c.at
  FROM network.cut_off AS c
 ORDER BY c.location, c.carrier, c.weekday
