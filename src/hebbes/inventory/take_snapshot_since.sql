-- Sum per position what moved at some locations after a moment.
-- reads:  inventory.movement
-- writes: none
SELECT m.location, m.sku, m.owner, sum(m.delta)::int AS delta
  FROM inventory.movement AS m
 WHERE m.location = ANY (%(location)s::int[])
   AND m.at > %(as_of)s::timestamptz
   AND m.state = 'on_hand'
 GROUP BY m.location, m.sku, m.owner
