-- Counters of goods that differ from the sum of their movements.
-- reads:  inventory.ledger, inventory.standing
-- writes: none
WITH moved AS (
    SELECT m.location, m.sku, m.owner,
           coalesce(sum(m.delta) FILTER (WHERE m.state = 'on_hand'), 0) AS on_hand,
           coalesce(sum(m.delta) FILTER (WHERE m.state = 'damaged'), 0) AS damaged
      FROM inventory.ledger AS m GROUP BY m.location, m.sku, m.owner
)
SELECT format('location %s, article %s', coalesce(p.location, m.location), coalesce(p.sku, m.sku)),
       format('on hand %s, damaged %s', coalesce(p.on_hand, 0), coalesce(p.damaged, 0)),
       format('on hand %s, damaged %s', coalesce(m.on_hand, 0), coalesce(m.damaged, 0))
  FROM inventory.standing AS p
  FULL JOIN moved AS m ON (m.location, m.sku, m.owner) = (p.location, p.sku, p.owner)
 WHERE coalesce(p.on_hand, 0) <> coalesce(m.on_hand, 0) OR coalesce(p.damaged, 0) <> coalesce(m.damaged, 0)
