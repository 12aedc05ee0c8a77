-- List what carriers do, and for what price.
-- reads:  network.carrier_service
-- writes: none
SELECT s.countries, s.carrier, s.service, s.name, s.method, s.currency, s.base_minor, s.per_kg_minor,
       s.per_100km_minor, s.max_weight_grams, s.transit_days, s.active, s.price_minor, s.delivers,
       s.window_from, s.window_until, s.radius_km, s.courier_minutes
  FROM network.carrier_service AS s
 ORDER BY s.carrier, s.service
