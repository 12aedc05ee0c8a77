-- Add places of postcodes, or move the known ones.
-- reads:  network.place
-- writes: network.place
WITH given AS (
    SELECT *
      FROM unnest(%(country)s::text[], %(postcode)s::text[], %(latitude)s::float8[],
                  %(longitude)s::float8[])
      WITH ORDINALITY AS g (country, postcode, latitude, longitude, turn)
),
latest AS (
    SELECT DISTINCT ON (g.country, g.postcode) g.*
      FROM given AS g ORDER BY g.country, g.postcode, g.turn DESC
),
saved AS (
    INSERT INTO network.place AS p (country, postcode, latitude, longitude)
    SELECT l.country, l.postcode, l.latitude, l.longitude
      FROM latest AS l
     ORDER BY l.country, l.postcode
        ON CONFLICT (country, postcode) DO UPDATE
       SET latitude = excluded.latitude, longitude = excluded.longitude
     WHERE p IS DISTINCT FROM excluded
    RETURNING p.country, p.postcode, p.xmax = 0 AS is_new
)
SELECT CASE WHEN s.country IS NULL THEN 'same' WHEN s.is_new THEN 'new' ELSE 'changed' END AS saved
  FROM given AS g
  LEFT JOIN saved AS s USING (country, postcode)
 ORDER BY g.turn
