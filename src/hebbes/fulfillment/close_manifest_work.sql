-- The work whose parcels stand on manifests.
-- reads:  fulfillment.parcel
-- writes: none
SELECT DISTINCT p.fulfillment_order_id FROM fulfillment.parcel AS p WHERE p.manifest_id = ANY (%(id)s::uuid[])
