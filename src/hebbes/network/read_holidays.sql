-- List the days on which carriers do not work, per country.
-- reads:  network.carrier_holiday
-- writes: none
SELECT h.carrier, h.country, h.day FROM network.carrier_holiday AS h ORDER BY h.carrier, h.country, h.day
