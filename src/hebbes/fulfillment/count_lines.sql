-- Count units of fulfillment lines as picked, short or packed.
-- reads:  fulfillment.fulfillment_line
-- writes: fulfillment.fulfillment_line
UPDATE fulfillment.fulfillment_line AS l
   SET picked = l.picked + c.picked, short = l.short + c.short, packed = l.packed + c.packed
  FROM (SELECT w.id, w.line, sum(w.picked)::int AS picked, sum(w.short)::int AS short, sum(w.packed)::int AS packed
          FROM unnest(%(id)s::uuid[], %(line)s::uuid[], %(picked)s::int[], %(short)s::int[], %(packed)s::int[])
               AS w (id, line, picked, short, packed)
         GROUP BY w.id, w.line) AS c
 WHERE (l.fulfillment_order_id, l.line_id) = (c.id, c.line)
