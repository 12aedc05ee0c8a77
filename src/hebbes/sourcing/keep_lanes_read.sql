-- Lanes by their digest.
-- reads:  sourcing.lanes
-- writes: none
SELECT l.rows FROM sourcing.lanes AS l WHERE l.digest = %(digest)s::text
