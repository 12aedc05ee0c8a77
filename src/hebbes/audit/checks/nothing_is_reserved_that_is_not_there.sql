-- Positions with more reserved than on hand that do not say they are short by it.
-- reads:  inventory.standing
-- writes: none
SELECT format('location %s, article %s', p.location, p.sku), format('short %s', p.short),
       format('short %s', greatest(0, p.reserved - p.on_hand))
  FROM inventory.standing AS p WHERE p.short <> greatest(0, p.reserved - p.on_hand)
