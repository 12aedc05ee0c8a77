-- The label in force of a parcel, ready for paper and for a label printer.
-- reads:  fulfillment.label
-- writes: none
SELECT l.tracking, l.pdf, l.zpl FROM fulfillment.label AS l
 WHERE l.parcel_id = %(parcel)s::uuid AND l.voided_at IS NULL
 ORDER BY l.made_at DESC
 LIMIT 1
