-- The newest entries of some kinds about a subject, newest first; they carry no number here.
-- reads:  journal.entry
-- writes: none
WITH newest AS (
    SELECT e.* FROM journal.entry AS e
     WHERE e.subject = %(subject)s::text ORDER BY e.id DESC LIMIT 5000
)
SELECT NULL::bigint AS number, NULL::int AS turn, n.id, n.at, n.recorded_at, n.kind, n.order_id, n.subject,
       n.actor, n.reason, n.facts
  FROM newest AS n
 WHERE n.kind = ANY (%(kind)s::text[])
 ORDER BY n.id DESC
 LIMIT %(most)s::int
