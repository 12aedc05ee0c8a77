-- How much work each location has in hand, how much of it is late, and how much waits to leave.
-- reads:  fulfillment.fulfillment_order_card
-- writes: none
SELECT f.location,
       (count(*) FILTER (WHERE f.state = ANY (%(to_do)s::text[])))::int AS to_do,
       (count(*) FILTER (WHERE f.state = ANY (%(to_do)s::text[]) AND f.due_at < %(at)s::timestamptz))::int AS late,
       (count(*) FILTER (WHERE f.state IN ('packed', 'ready')))::int AS ready
  FROM fulfillment.fulfillment_order_card AS f
 WHERE f.location = ANY (%(location)s::int[])
   AND (f.state = ANY (%(to_do)s::text[]) OR f.state IN ('packed', 'ready'))
 GROUP BY f.location
