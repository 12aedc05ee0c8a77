-- Have the tasks that wait for these systems come back now.
-- reads:  work.task
-- writes: work.task
UPDATE work.task AS t SET due_at = clock_timestamp()   -- machine time: due now
 WHERE t.waits_for = ANY (%(system)s::text[]) AND t.lease IS NULL AND t.due_at < 'infinity'
