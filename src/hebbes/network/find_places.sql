-- The place of each postcode, by its longest beginning that is known.
-- reads:  network.place
-- writes: none
SELECT a.country, a.postcode, p.postcode, p.latitude, p.longitude
  FROM unnest(%(country)s::text[], %(postcode)s::text[]) AS a (country, postcode)
  LEFT JOIN LATERAL (
       SELECT p.postcode, p.latitude, p.longitude
         FROM generate_series(length(a.postcode), 2, -1) AS of (length)
         JOIN network.place AS p ON p.country = a.country AND p.postcode = left(a.postcode, of.length)
        ORDER BY of.length DESC LIMIT 1) AS p ON true
