-- Lines whose units at a stage differ from what the journal replays to.
-- reads:  journal.entry, orders.line_stage
-- writes: none
WITH started AS (
    SELECT e.order_id, (s.row ->> 0)::int AS no, of.stage, (s.row ->> of.at)::int AS units
      FROM journal.entry AS e, jsonb_array_elements(e.facts -> 'stages') AS s (row),
           (VALUES ('open', 1), ('allocated', 2), ('backordered', 3), ('delivered', 4)) AS of (stage, at)
     WHERE e.kind IN ('order.placed', 'order.recorded')
),
moved AS (
    SELECT e.order_id, (m.row ->> 'no')::int AS no, substr(e.kind, 7) AS after, m.row ->> 'before' AS before,
           (m.row ->> 'units')::int AS units
      FROM journal.entry AS e, jsonb_array_elements(e.facts -> 'lines') AS m (row)
     WHERE e.kind LIKE 'units.%%'
),
replayed AS (
    SELECT r.order_id, r.no, r.stage, sum(r.units) AS units
      FROM (SELECT order_id, no, stage, units FROM started
             UNION ALL SELECT order_id, no, after, units FROM moved
             UNION ALL SELECT order_id, no, before, -units FROM moved) AS r
     GROUP BY r.order_id, r.no, r.stage
),
counted AS (
    SELECT l.order_id, l.no, c.stage, c.units
      FROM orders.line_stage AS l
     CROSS JOIN LATERAL (VALUES ('open', l.open),
                           ('reserved', l.reserved),
                           ('backordered', l.backordered),
                           ('allocated', l.allocated),
                           ('in_production', l.in_production),
                           ('released', l.released),
                           ('picked', l.picked),
                           ('packed', l.packed),
                           ('ready_for_pickup', l.ready_for_pickup),
                           ('shipped', l.shipped),
                           ('delivered', l.delivered),
                           ('lost', l.lost),
                           ('returned_to_sender', l.returned_to_sender),
                           ('cancelled', l.cancelled)) AS c (stage, units)
     WHERE c.units <> 0
)
SELECT format('order %s, line %s, %s', coalesce(c.order_id, r.order_id), coalesce(c.no, r.no), coalesce(c.stage, r.stage)),
       format('%s units', coalesce(c.units, 0)), format('%s units', coalesce(r.units, 0))
  FROM counted AS c
  FULL JOIN replayed AS r ON (r.order_id, r.no, r.stage) = (c.order_id, c.no, c.stage)
 WHERE coalesce(c.units, 0) <> coalesce(r.units, 0)
