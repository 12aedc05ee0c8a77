-- The tasks whose lease is still ours, locked in the order of their ids.
-- reads:  work.task
-- writes: none
SELECT t.id FROM work.task AS t
  JOIN unnest(%(id)s::bigint[], %(lease)s::uuid[]) AS ours (id, lease) ON t.id = ours.id AND t.lease = ours.lease
 ORDER BY t.id
   FOR UPDATE OF t
