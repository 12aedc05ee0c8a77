-- Move units of lines from stage to stage where the table of moves allows it, and say which moved.
-- reads:  orders.line, orders.move
-- writes: orders.line, journal.entry
WITH wanted AS (
    SELECT w.order_id, w.line, w.before, w.verb, w.units, w.actor, w.reason, w.subject, w.turn
      FROM unnest(%(order_id)s::uuid[], %(line)s::uuid[], %(before)s::text[], %(verb)s::text[], %(units)s::int[],
                  %(actor)s::text[], %(reason)s::text[], %(subject)s::text[])
           WITH ORDINALITY AS w (order_id, line, before, verb, units, actor, reason, subject, turn)
),
lines AS (
    SELECT l.* FROM orders.line AS l
     WHERE (l.order_id, l.id) IN (SELECT w.order_id, w.line FROM wanted AS w)
     ORDER BY l.order_id, l.id
       FOR UPDATE
),
judged AS (
    SELECT w.*, m.after, l.no, l.sku,
           m.after IS NOT NULL AS known, l.id IS NOT NULL AS there,
           sum(w.units) OVER (PARTITION BY w.line, w.before ORDER BY w.turn)
             <= CASE w.before
                WHEN 'open' THEN l.open
                WHEN 'reserved' THEN l.reserved
                WHEN 'backordered' THEN l.backordered
                WHEN 'allocated' THEN l.allocated
                WHEN 'in_production' THEN l.in_production
                WHEN 'released' THEN l.released
                WHEN 'picked' THEN l.picked
                WHEN 'packed' THEN l.packed
                WHEN 'ready_for_pickup' THEN l.ready_for_pickup
                WHEN 'shipped' THEN l.shipped
                WHEN 'delivered' THEN l.delivered
                WHEN 'lost' THEN l.lost
                WHEN 'returned_to_sender' THEN l.returned_to_sender
                WHEN 'cancelled' THEN l.cancelled
                END AS enough
      FROM wanted AS w
      LEFT JOIN lines AS l ON (l.order_id, l.id) = (w.order_id, w.line)
      LEFT JOIN orders.move AS m ON (m.before, m.verb) = (w.before, w.verb)
),
legal AS (
    SELECT j.* FROM judged AS j WHERE j.known AND j.there AND j.enough AND j.units > 0
),
deltas AS (
    SELECT j.order_id, j.line,
           sum(j.units) FILTER (WHERE j.after = 'open') AS open_in, sum(j.units) FILTER (WHERE j.before = 'open') AS open_out,
           sum(j.units) FILTER (WHERE j.after = 'reserved') AS reserved_in, sum(j.units) FILTER (WHERE j.before = 'reserved') AS reserved_out,
           sum(j.units) FILTER (WHERE j.after = 'backordered') AS backordered_in, sum(j.units) FILTER (WHERE j.before = 'backordered') AS backordered_out,
           sum(j.units) FILTER (WHERE j.after = 'allocated') AS allocated_in, sum(j.units) FILTER (WHERE j.before = 'allocated') AS allocated_out,
           sum(j.units) FILTER (WHERE j.after = 'in_production') AS in_production_in, sum(j.units) FILTER (WHERE j.before = 'in_production') AS in_production_out,
           sum(j.units) FILTER (WHERE j.after = 'released') AS released_in, sum(j.units) FILTER (WHERE j.before = 'released') AS released_out,
           sum(j.units) FILTER (WHERE j.after = 'picked') AS picked_in, sum(j.units) FILTER (WHERE j.before = 'picked') AS picked_out,
           sum(j.units) FILTER (WHERE j.after = 'packed') AS packed_in, sum(j.units) FILTER (WHERE j.before = 'packed') AS packed_out,
           sum(j.units) FILTER (WHERE j.after = 'ready_for_pickup') AS ready_for_pickup_in, sum(j.units) FILTER (WHERE j.before = 'ready_for_pickup') AS ready_for_pickup_out,
           sum(j.units) FILTER (WHERE j.after = 'shipped') AS shipped_in, sum(j.units) FILTER (WHERE j.before = 'shipped') AS shipped_out,
           sum(j.units) FILTER (WHERE j.after = 'delivered') AS delivered_in, sum(j.units) FILTER (WHERE j.before = 'delivered') AS delivered_out,
           sum(j.units) FILTER (WHERE j.after = 'lost') AS lost_in, sum(j.units) FILTER (WHERE j.before = 'lost') AS lost_out,
           sum(j.units) FILTER (WHERE j.after = 'returned_to_sender') AS returned_to_sender_in, sum(j.units) FILTER (WHERE j.before = 'returned_to_sender') AS returned_to_sender_out,
           sum(j.units) FILTER (WHERE j.after = 'cancelled') AS cancelled_in, sum(j.units) FILTER (WHERE j.before = 'cancelled') AS cancelled_out
      FROM legal AS j GROUP BY j.order_id, j.line
),
moved AS (
    UPDATE orders.line AS l
       SET open = l.open + coalesce(d.open_in, 0) - coalesce(d.open_out, 0),
           reserved = l.reserved + coalesce(d.reserved_in, 0) - coalesce(d.reserved_out, 0),
           backordered = l.backordered + coalesce(d.backordered_in, 0) - coalesce(d.backordered_out, 0),
           allocated = l.allocated + coalesce(d.allocated_in, 0) - coalesce(d.allocated_out, 0),
           in_production = l.in_production + coalesce(d.in_production_in, 0) - coalesce(d.in_production_out, 0),
           released = l.released + coalesce(d.released_in, 0) - coalesce(d.released_out, 0),
           picked = l.picked + coalesce(d.picked_in, 0) - coalesce(d.picked_out, 0),
           packed = l.packed + coalesce(d.packed_in, 0) - coalesce(d.packed_out, 0),
           ready_for_pickup = l.ready_for_pickup + coalesce(d.ready_for_pickup_in, 0) - coalesce(d.ready_for_pickup_out, 0),
           shipped = l.shipped + coalesce(d.shipped_in, 0) - coalesce(d.shipped_out, 0),
           delivered = l.delivered + coalesce(d.delivered_in, 0) - coalesce(d.delivered_out, 0),
           lost = l.lost + coalesce(d.lost_in, 0) - coalesce(d.lost_out, 0),
           returned_to_sender = l.returned_to_sender + coalesce(d.returned_to_sender_in, 0) - coalesce(d.returned_to_sender_out, 0),
           cancelled = l.cancelled + coalesce(d.cancelled_in, 0) - coalesce(d.cancelled_out, 0)
      FROM deltas AS d WHERE l.order_id = d.order_id AND l.id = d.line
),
journaled AS (
    INSERT INTO journal.entry (at, kind, order_id, subject, actor, reason, facts)
    SELECT %(at)s::timestamptz, 'units.' || j.after, j.order_id, j.subject, j.actor, j.reason,
           jsonb_build_object('lines', jsonb_agg(jsonb_build_object(
               'line', j.line, 'no', j.no, 'sku', j.sku, 'units', j.units, 'before', j.before) ORDER BY j.turn))
      FROM legal AS j
     GROUP BY j.order_id, j.after, j.subject, j.actor, j.reason
     ORDER BY min(j.turn)
)
SELECT j.line, CASE WHEN j.known AND j.there AND j.enough AND j.units > 0 THEN j.units ELSE 0 END,
       CASE WHEN NOT j.there THEN 'no_such_line' WHEN NOT j.known THEN 'no_such_move'
            WHEN j.units <= 0 THEN 'no_units' WHEN NOT j.enough THEN 'not_so_many_there' END
  FROM judged AS j ORDER BY j.turn
