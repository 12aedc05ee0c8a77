-- What a person must look at, by cause, the oldest promise first: held, unsourced, given back, dead, undeliverable, refused, lost.
-- reads:  orders.order_card, orders.under_way, orders.group_card, customers.customer_card, holds.standing, fulfillment.fulfillment_order_card, fulfillment.parcel_card, network.location_card, work.waiting, work.attention_card, access.person_card
-- writes: none
WITH stopped AS (
    SELECT DISTINCT ON (h.order_id) CASE h.gate WHEN 'address' THEN 'address' ELSE 'held' END AS cause,
           'order:' || h.order_id AS thing, h.order_id, h.gate AS what, h.reason AS why, h.placed_at AS since
      FROM holds.standing AS h
     WHERE h.gate NOT IN ('fraud', 'payment') OR h.reason LIKE 'to be reviewed%%'
        OR h.placed_at < %(at)s::timestamptz - interval '4 hours'
     ORDER BY h.order_id, h.gate = 'address' DESC, h.placed_at
),
unsourced AS (
    SELECT 'unsourced' AS cause, 'order:' || u.order_id AS thing, u.order_id, u.backordered::text AS what, NULL AS why, NULL::timestamptz AS since
      FROM orders.under_way AS u WHERE u.backordered > 0
),
given_back AS (
    SELECT DISTINCT ON (f.order_id) 'rejected' AS cause, 'order:' || f.order_id AS thing, f.order_id, p.name AS what, f.reason AS why, f.changed_at AS since
      FROM orders.under_way AS u
      JOIN fulfillment.fulfillment_order_card AS f ON f.order_id = u.order_id
      JOIN network.location_card AS p ON p.id = f.location
     WHERE f.state = 'rejected' AND f.changed_at > %(at)s::timestamptz - interval '1 day'
     ORDER BY f.order_id, f.changed_at DESC
),
parcels AS (
    SELECT CASE b.state WHEN 'lost' THEN 'lost' WHEN 'returned' THEN 'returned' ELSE 'refused' END AS cause, 'parcel:' || b.id AS thing,
           b.order_id, coalesce(b.tracking, f.number) AS what, b.refused AS why, coalesce(b.handed_over_at, b.packed_at) AS since
      FROM orders.under_way AS u
      JOIN fulfillment.parcel_card AS b ON b.order_id = u.order_id
      JOIN fulfillment.fulfillment_order_card AS f ON f.id = b.fulfillment_order_id
     WHERE b.state IN ('lost', 'returned') OR (b.refused IS NOT NULL AND b.state = 'planned')
),
dead AS (
    SELECT 'dead_task' AS cause, 'task:' || w.id AS thing, w.key AS order_id, w.kind AS what, w.last_error AS why,
           %(at)s::timestamptz - w.age_s * interval '1 second' AS since
      FROM work.waiting AS w WHERE w.is_dead
),
things AS (
    SELECT s.* FROM stopped AS s
     UNION ALL SELECT u.* FROM unsourced AS u
     UNION ALL SELECT g.* FROM given_back AS g
     UNION ALL SELECT p.* FROM parcels AS p
     UNION ALL SELECT d.* FROM dead AS d
),
attended AS (
    SELECT t.*, a.assigned_to, p.name AS assigned_name,
           CASE WHEN a.snoozed_until > %(at)s::timestamptz THEN a.snoozed_until END AS snoozed_until
      FROM things AS t
      LEFT JOIN work.attention_card AS a ON a.thing = t.thing
      LEFT JOIN access.person_card AS p ON 'person:' || p.id = a.assigned_to
),
counted AS (
    SELECT a.cause, count(*) FILTER (WHERE a.snoozed_until IS NULL)::int AS open, count(a.snoozed_until)::int AS snoozed,
           count(*) FILTER (WHERE a.snoozed_until IS NULL AND a.assigned_to = %(me)s::text)::int AS mine
      FROM attended AS a GROUP BY a.cause
),
shown AS (
    SELECT a.*, o.number, o.placed_at, c.name AS customer, c.company,
           (SELECT max(g.promised_until) FROM orders.group_card AS g WHERE g.order_id = o.id) AS promised_until
      FROM attended AS a
      LEFT JOIN orders.order_card AS o ON o.id = a.order_id
      LEFT JOIN customers.customer_card AS c ON c.id = o.customer_id
     WHERE (%(cause)s::text = '' OR a.cause = %(cause)s::text)
       AND CASE %(show)s::text WHEN 'snoozed' THEN a.snoozed_until IS NOT NULL
                               WHEN 'mine' THEN a.snoozed_until IS NULL AND a.assigned_to = %(me)s::text
                               ELSE a.snoozed_until IS NULL END
     ORDER BY promised_until, coalesce(a.since, o.placed_at), a.thing
     LIMIT %(most)s::int
)
SELECT jsonb_build_object(
    'counts', coalesce((SELECT jsonb_agg(to_jsonb(c.*)) FROM counted AS c), '[]'),
    'rows', coalesce((SELECT jsonb_agg(to_jsonb(s.*) ORDER BY s.promised_until, coalesce(s.since, s.placed_at), s.thing) FROM shown AS s), '[]'))
