-- Add channels whose code is new.
-- reads:  catalog.channel
-- writes: catalog.channel
INSERT INTO catalog.channel (code, name, kind, brand, legal_entity, segment, currency, language, country, owns_prices, process)
SELECT w.code, w.name, w.kind, w.brand, w.legal_entity, w.segment, w.currency, w.language, w.country, w.owns_prices, w.process
  FROM unnest(%(code)s::text[], %(name)s::text[], %(kind)s::text[], %(brand)s::text[], %(legal_entity)s::smallint[],
              %(segment)s::text[], %(currency)s::text[], %(language)s::text[], %(country)s::text[],
              %(owns_prices)s::boolean[], %(process)s::text[])
       AS w (code, name, kind, brand, legal_entity, segment, currency, language, country, owns_prices, process)
 WHERE NOT EXISTS (SELECT FROM catalog.channel AS c WHERE c.code = w.code)
 ORDER BY w.code
    ON CONFLICT (code) DO NOTHING
