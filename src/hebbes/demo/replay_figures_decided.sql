-- The first orders that were sourced.
-- reads:  sourcing.decision_card
-- writes: none
SELECT d.order_id FROM sourcing.decision_card AS d WHERE d.occasion = 'placed'
 GROUP BY d.order_id ORDER BY d.order_id LIMIT %(most)s::int
