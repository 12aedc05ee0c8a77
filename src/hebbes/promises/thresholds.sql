-- The thresholds that may hold for articles in a channel.
-- reads:  promises.threshold
-- writes: none
SELECT t.channel, t.sku, t.low_units
  FROM promises.threshold AS t
 WHERE t.channel IN ('', %(channel)s::text)
   AND (t.sku = '' OR t.sku = ANY (%(sku)s::text[]))
