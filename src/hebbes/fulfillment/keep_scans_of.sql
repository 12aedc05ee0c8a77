-- Everything carriers have said about parcels.
-- reads:  fulfillment.tracking_event
-- writes: none
SELECT t.carrier, t.event_ref, t.parcel_id, t.code, t.at, t.place, t.remark
  FROM fulfillment.tracking_event AS t
 WHERE t.parcel_id = ANY (%(parcel)s::uuid[])
 ORDER BY t.parcel_id, t.at, t.event_ref
