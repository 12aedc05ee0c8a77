-- Work that waits for a robot, the most urgent first: everywhere but where people do it, and there
-- what a robot began, or what nobody took up for hours.
-- reads:  fulfillment.fulfillment_order_card
-- writes: none
SELECT w.id, w.location, w.state, w.method, w.changed_at, coalesce(w.pickup_code, '')
  FROM fulfillment.fulfillment_order_card AS w
 WHERE w.state IN ('sent', 'accepted', 'in_progress', 'ready', 'cancel_requested')
   AND (w.location <> ALL (%(left_alone)s::int[]) OR w.changed_by = %(robot)s::text
        OR w.state = 'sent' AND w.changed_at < %(long_ago_at)s::timestamptz)
 ORDER BY w.due_at, w.id
 LIMIT %(most)s::int
