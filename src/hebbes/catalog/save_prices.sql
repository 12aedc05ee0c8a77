-- Add list prices, or change the known ones, and note what they were.
-- reads:  catalog.article, catalog.channel, catalog.list_price
-- writes: catalog.list_price, journal.entry
WITH given AS (
    SELECT g.*, a.sku IS NOT NULL AS has_article, g.channel = '' OR c.code IS NOT NULL AS has_channel
      FROM unnest(%(sku)s::text[], %(currency)s::text[], %(unit_price_micro)s::bigint[],
                  %(channel)s::text[])
      WITH ORDINALITY AS g (sku, currency, unit_price_micro, channel, turn)
      LEFT JOIN catalog.article AS a ON a.sku = g.sku
      LEFT JOIN catalog.channel AS c ON c.code = g.channel
),
latest AS (
    SELECT DISTINCT ON (g.sku, g.channel, g.currency) g.*
      FROM given AS g
     WHERE g.has_article AND g.has_channel
     ORDER BY g.sku, g.channel, g.currency, g.turn DESC
),
before AS (
    SELECT p.sku, p.channel, p.currency, p.unit_price_micro
      FROM latest AS l
      JOIN catalog.list_price AS p USING (sku, channel, currency)
),
saved AS (
    INSERT INTO catalog.list_price AS p (sku, channel, currency, unit_price_micro)
    SELECT l.sku, l.channel, l.currency, l.unit_price_micro
      FROM latest AS l
     ORDER BY l.sku, l.channel, l.currency
        ON CONFLICT (sku, channel, currency) DO UPDATE
       SET unit_price_micro = excluded.unit_price_micro
     WHERE p.unit_price_micro <> excluded.unit_price_micro
    RETURNING p.sku, p.channel, p.currency, p.unit_price_micro, p.xmax = 0 AS is_new
),
told AS (
    INSERT INTO journal.entry (at, kind, subject, actor, facts)
    SELECT %(at)s::timestamptz, 'price.changed', 'article:' || s.sku, %(actor)s::text,
           jsonb_build_object('channel', s.channel, 'currency', s.currency,
                              'before_micro', b.unit_price_micro, 'micro', s.unit_price_micro)
      FROM saved AS s
      JOIN before AS b USING (sku, channel, currency)
)
SELECT CASE WHEN NOT g.has_article THEN 'unknown_article'
            WHEN NOT g.has_channel THEN 'unknown_channel'
            WHEN s.sku IS NULL THEN 'same'
            WHEN s.is_new THEN 'new'
            ELSE 'changed' END AS saved
  FROM given AS g
  LEFT JOIN saved AS s USING (sku, channel, currency)
 ORDER BY g.turn
