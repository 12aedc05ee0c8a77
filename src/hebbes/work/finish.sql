-- Take tasks off the list whose lease is still ours.
-- reads:  work.task
-- writes: work.task
DELETE FROM work.task AS t
 USING unnest(%(id)s::bigint[], %(lease)s::uuid[]) AS ours (id, lease)
 WHERE t.id = ours.id AND t.lease = ours.lease
