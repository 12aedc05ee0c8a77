-- What is in parcels.
-- reads:  fulfillment.parcel, fulfillment.parcel_line, fulfillment.fulfillment_line
-- writes: none
SELECT w.id, c.line_id, l.sku, c.units
  FROM unnest(%(id)s::uuid[]) WITH ORDINALITY AS w (id, turn)
  JOIN fulfillment.parcel AS p ON p.id = w.id
  JOIN fulfillment.parcel_line AS c ON c.parcel_id = p.id
  JOIN fulfillment.fulfillment_line AS l
    ON (l.fulfillment_order_id, l.line_id) = (p.fulfillment_order_id, c.line_id)
 ORDER BY w.turn, c.line_id
