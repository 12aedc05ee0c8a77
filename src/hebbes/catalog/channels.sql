-- All channels.
-- reads:  catalog.channel
-- writes: none
SELECT c.code, c.name, c.kind, c.brand, c.legal_entity, c.segment, c.currency, c.language, c.country, c.owns_prices, c.process
  FROM catalog.channel AS c ORDER BY c.code
