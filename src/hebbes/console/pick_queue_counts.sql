-- How much work of one location is in which state, and how much of it is late or nearly so.
-- reads:  fulfillment.fulfillment_order_card
-- writes: none
SELECT f.state, count(*)::int, count(*) FILTER (WHERE f.due_at < %(at)s::timestamptz)::int,
       count(*) FILTER (WHERE f.due_at >= %(at)s::timestamptz AND f.due_at < %(soon)s::timestamptz)::int
  FROM fulfillment.fulfillment_order_card AS f
 WHERE f.location = %(location)s::int AND f.state NOT IN ('rejected', 'cancelled')
   AND (f.state <> 'done' OR f.changed_at >= %(since)s::timestamptz)
 GROUP BY f.state
