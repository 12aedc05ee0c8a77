-- Every location with the work that waits there, is being done, and lies ready or packed.
-- reads:  network.location_card, fulfillment.fulfillment_order_card
-- writes: none
WITH work AS (
    SELECT w.location,
           count(*) FILTER (WHERE w.state = 'sent') AS waiting,
           count(*) FILTER (WHERE w.state IN ('accepted', 'in_progress', 'cancel_requested')) AS busy,
           count(*) FILTER (WHERE w.state IN ('packed', 'ready')) AS ready
      FROM fulfillment.fulfillment_order_card AS w
     WHERE w.state IN ('sent', 'accepted', 'in_progress', 'cancel_requested', 'packed', 'ready')
     GROUP BY w.location
)
SELECT l.id, l.name, l.kind, l.city, l.latitude::float8, l.longitude::float8,
       coalesce(w.waiting, 0) AS waiting, coalesce(w.busy, 0) AS busy, coalesce(w.ready, 0) AS ready,
       coalesce(l.closed_from <= %(at)s::timestamptz
                AND (l.closed_until IS NULL OR l.closed_until > %(at)s::timestamptz), false) AS closed
  FROM network.location_card AS l
  LEFT JOIN work AS w ON w.location = l.id
 WHERE l.latitude IS NOT NULL
 ORDER BY l.kind <> 'warehouse', l.kind <> 'store', l.name
