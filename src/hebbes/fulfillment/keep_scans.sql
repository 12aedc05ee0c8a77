-- Keep scans that are new, and say which were.
-- reads:  none
-- writes: fulfillment.tracking_event
WITH told AS (
    SELECT t.* FROM unnest(%(carrier)s::text[], %(event_ref)s::text[], %(parcel)s::uuid[], %(code)s::text[],
                           %(at)s::timestamptz[], %(place)s::text[], %(remark)s::text[])
                    WITH ORDINALITY AS t (carrier, event_ref, parcel, code, at, place, remark, turn)
),
fresh AS (
    INSERT INTO fulfillment.tracking_event (carrier, event_ref, parcel_id, code, at, place, remark)
    SELECT DISTINCT ON (t.carrier, t.event_ref) t.carrier, t.event_ref, t.parcel, t.code, t.at, t.place, t.remark
      FROM told AS t ORDER BY t.carrier, t.event_ref, t.turn
        ON CONFLICT DO NOTHING
    RETURNING carrier, event_ref
)
SELECT f.carrier IS NOT NULL AND row_number() OVER (PARTITION BY t.carrier, t.event_ref ORDER BY t.turn) = 1
  FROM told AS t LEFT JOIN fresh AS f ON (f.carrier, f.event_ref) = (t.carrier, t.event_ref)
 ORDER BY t.turn
