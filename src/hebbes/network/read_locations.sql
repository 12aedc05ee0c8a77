-- List all locations.
-- reads:  network.location
-- writes: none
SELECT l.id, l.code, l.name, l.kind, l.legal_entity, l.street, l.house_number, l.postcode, l.city,
       l.country, l.latitude, l.longitude, l.time_zone, l.ships, l.pickup, l.display_only,
       l.lead_time_hours, l.capacity_per_day, l.labour_parcel_minor, l.labour_unit_minor,
       l.closed_from, l.closed_until, l.closed_reason, l.preparation_minutes
  FROM network.location AS l
 ORDER BY l.id
