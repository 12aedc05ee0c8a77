-- Lines of which more stands in parcels than was packed or has left.
-- reads:  fulfillment.parcel_content, orders.line_stage
-- writes: none
WITH boxed AS (
    SELECT c.line_id, sum(c.units) AS units FROM fulfillment.parcel_content AS c GROUP BY c.line_id
)
SELECT format('order %s, line %s', l.order_id, l.no), format('%s in parcels', b.units), format('%s ordered', l.units)
  FROM boxed AS b JOIN orders.line_stage AS l ON l.id = b.line_id WHERE b.units > l.units + l.lost + l.returned_to_sender
