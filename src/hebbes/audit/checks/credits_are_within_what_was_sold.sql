-- Order lines of which more units were credited than they have.
-- reads:  imports.document_card, imports.credited, orders.order_card, orders.line_stage
-- writes: none
WITH credited AS (
    SELECT d.channel, c.billed_number, c.billed_ref::text AS ref, sum(c.units) AS units
      FROM imports.credited AS c
      JOIN imports.document_card AS d ON (d.format, d.number) = (c.format, c.billed_number)
     GROUP BY d.channel, c.billed_number, c.billed_ref
)
SELECT format('order %s, line %s', o.number, l.no), format('%s units credited', c.units), format('%s units sold', l.units)
  FROM credited AS c
  JOIN orders.order_card AS o ON (o.channel, o.external_ref) = (c.channel, c.billed_number)
  JOIN orders.line_stage AS l ON l.order_id = o.id AND l.ref = c.ref
 WHERE c.units > l.units
