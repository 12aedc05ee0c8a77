-- Orders with an open promise whose cut-off is near or past, and that nobody looked at lately.
-- reads:  promises.given
-- writes: none
SELECT p.order_id
  FROM promises.given AS p
 WHERE p.state IN ('on_time', 'at_risk', 'late')
   AND p.leaves_by < %(near)s::timestamptz
   AND p.looked_at < %(looked)s::timestamptz
 ORDER BY p.leaves_by
 LIMIT %(most)s::int
