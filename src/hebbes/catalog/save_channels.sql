-- Add channels, or change the known ones where they differ.
-- reads:  catalog.channel, catalog.legal_entity
-- writes: catalog.channel, journal.entry
WITH given AS (
    SELECT g.*, e.id IS NOT NULL AS has_entity
      FROM unnest(%(code)s::text[], %(name)s::text[], %(kind)s::text[], %(brand)s::text[],
                  %(legal_entity)s::smallint[], %(segment)s::text[], %(currency)s::text[],
                  %(language)s::text[], %(country)s::text[], %(owns_prices)s::boolean[],
                  %(process)s::text[])
      WITH ORDINALITY
        AS g (code, name, kind, brand, legal_entity, segment, currency, language, country,
              owns_prices, process, turn)
      LEFT JOIN catalog.legal_entity AS e ON e.id = g.legal_entity
),
latest AS (
    SELECT DISTINCT ON (g.code) g.*
      FROM given AS g WHERE g.has_entity ORDER BY g.code, g.turn DESC
),
saved AS (
    INSERT INTO catalog.channel AS c
           (code, name, kind, brand, legal_entity, segment, currency, language, country,
            owns_prices, process)
    SELECT l.code, l.name, l.kind, l.brand, l.legal_entity, l.segment, l.currency, l.language,
           l.country, l.owns_prices, l.process
      FROM latest AS l
     ORDER BY l.code
        ON CONFLICT (code) DO UPDATE
       SET name = excluded.name, kind = excluded.kind, brand = excluded.brand,
           legal_entity = excluded.legal_entity, segment = excluded.segment,
           currency = excluded.currency, language = excluded.language,
           country = excluded.country, owns_prices = excluded.owns_prices,
           process = excluded.process
     WHERE c IS DISTINCT FROM excluded
    RETURNING c.code, c.process, c.owns_prices, c.xmax = 0 AS is_new
),
told AS (
    INSERT INTO journal.entry (at, kind, subject, actor, facts)
    SELECT %(at)s::timestamptz, 'channel.saved', 'channel:' || s.code, %(actor)s::text,
           jsonb_build_object('new', s.is_new, 'process', s.process, 'owns_prices', s.owns_prices)
      FROM saved AS s
)
SELECT CASE WHEN NOT g.has_entity THEN 'unknown_legal_entity'
            WHEN s.code IS NULL THEN 'same'
            WHEN s.is_new THEN 'new'
            ELSE 'changed' END AS saved
  FROM given AS g
  LEFT JOIN saved AS s USING (code)
 ORDER BY g.turn
