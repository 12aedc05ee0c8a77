-- How many units of the lines of orders each location has in hand.
-- reads:  fulfillment.fulfillment_order, fulfillment.fulfillment_line, fulfillment.parcel, fulfillment.parcel_line
-- writes: none
SELECT l.line_id, f.location,
       sum(l.units - l.short
           - coalesce((SELECT sum(c.units)
                         FROM fulfillment.parcel AS p
                         JOIN fulfillment.parcel_line AS c ON c.parcel_id = p.id
                        WHERE p.fulfillment_order_id = f.id AND c.line_id = l.line_id
                          AND p.state NOT IN ('planned', 'labelled')), 0))::int
  FROM fulfillment.fulfillment_order AS f
  JOIN fulfillment.fulfillment_line AS l ON l.fulfillment_order_id = f.id
 WHERE f.order_id = ANY (%(order_id)s::uuid[])
   AND f.state NOT IN ('rejected', 'cancelled', 'done')
 GROUP BY l.line_id, f.location
