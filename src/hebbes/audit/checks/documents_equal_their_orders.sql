-- Imported documents whose order is not there, or sold for another amount.
-- reads:  imports.document_card, orders.order_card, orders.line_stage
-- writes: none
WITH sold AS (
    SELECT o.channel, o.external_ref, sum(l.units::numeric * l.unit_price_micro) AS micro
      FROM orders.order_card AS o JOIN orders.line_stage AS l ON l.order_id = o.id
     WHERE o.history AND o.external_ref IS NOT NULL
     GROUP BY o.channel, o.external_ref
)
SELECT format('document %s of %s', d.number, d.format), format('lines for %s millionths', d.sold_micro),
       coalesce(format('an order for %s', s.micro), 'no order')
  FROM imports.document_card AS d
  LEFT JOIN sold AS s ON (s.channel, s.external_ref) = (d.channel, d.number)
 WHERE d.sold_micro IS NOT NULL AND d.sold_micro IS DISTINCT FROM s.micro
