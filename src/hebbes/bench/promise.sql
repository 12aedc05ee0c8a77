-- Make a bare ground promise: hours, cut-offs, every way of delivery, and articles that stand everywhere.
-- reads:  network.location_card
-- writes: network.opening, network.cut_off, network.carrier_service, inventory.position, network.location
WITH place AS (
    SELECT l.id, l.kind = 'store' AS is_store FROM network.location_card AS l
),
collected AS (
    UPDATE network.location AS l SET pickup = true WHERE l.kind = 'store'
),
hours AS (
    INSERT INTO network.opening (location, weekday, opens, closes)
    SELECT p.id, d.weekday, make_time(8 + p.id %% 3, 0, 0), make_time(18 + p.id %% 4, 0, 0)
      FROM place AS p CROSS JOIN generate_series(1, 7) AS d (weekday)
),
cut_offs AS (
    INSERT INTO network.cut_off (location, carrier, weekday, at)
    SELECT p.id, '', d.weekday, make_time(14 + p.id %% 5, p.id %% 4 * 15, 0)
      FROM place AS p CROSS JOIN generate_series(1, 6) AS d (weekday)
),
ways AS (
    INSERT INTO network.carrier_service (carrier, service, name, method, base_minor, transit_days, delivers,
                                         window_from, window_until, radius_km, courier_minutes)
    VALUES ('fast', 'next', 'Next day', 'express', 695, 1, '123456', '08:00', '22:00', NULL, NULL),
           ('fast', 'evening', 'Evening', 'evening', 795, 0, '12345', '18:00', '22:00', NULL, NULL),
           ('fast', 'today', 'Today', 'same_day', 995, 0, '123456', '17:00', '22:00', 40, NULL),
           ('fast', 'hour', 'Within the hour', 'hour', 1295, 0, '1234567', '08:00', '22:00', 5, 30),
           ('fast', 'weekend', 'Weekend', 'weekend', 745, 1, '67', '08:00', '22:00', NULL, NULL)
)
INSERT INTO inventory.position (location, sku, on_hand)
SELECT p.id, 'A' || n, 1 + (n * p.id) %% 5
  FROM place AS p CROSS JOIN generate_series(1, %(everywhere)s::int) AS n
    ON CONFLICT DO NOTHING
