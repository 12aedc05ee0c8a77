-- Look up articles with their price in a channel, or else the price for every channel.
-- reads:  catalog.article, catalog.list_price
-- writes: none
SELECT w.sku, a.name, a.kind, coalesce(own.unit_price_micro, common.unit_price_micro) AS unit_price_micro,
       a.cost_price_micro, a.weight_grams, a.lead_time_hours, a.tax_class, a.active
  FROM unnest(%(sku)s::text[], %(channel)s::text[], %(currency)s::text[])
       WITH ORDINALITY AS w (sku, channel, currency, turn)
  LEFT JOIN catalog.article AS a ON a.sku = w.sku
  LEFT JOIN catalog.list_price AS own
         ON (own.sku, own.channel, own.currency) = (w.sku, w.channel, w.currency)
  LEFT JOIN catalog.list_price AS common
         ON (common.sku, common.channel, common.currency) = (w.sku, '', w.currency)
 ORDER BY w.turn
