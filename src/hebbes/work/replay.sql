-- Put dead letters back on the list, due at once, in the places they had; the lanes behind them move on.
-- reads:  work.dead_letter
-- writes: work.dead_letter, work.task
WITH raised AS (
    DELETE FROM work.dead_letter AS d WHERE d.id = ANY (%(id)s::bigint[])
    RETURNING d.id, d.kind, d.key, d.facts, d.once, d.lane, d.waits_for, d.made_at
),
listed AS (
    INSERT INTO work.task (id, kind, key, facts, once, lane, waits_for, made_at)
    OVERRIDING SYSTEM VALUE
    SELECT r.id, r.kind, r.key, r.facts, r.once, r.lane, r.waits_for, r.made_at FROM raised AS r ORDER BY r.id
        ON CONFLICT DO NOTHING
),
behind AS (
    UPDATE work.task AS t SET due_at = clock_timestamp()   -- machine time: due now
      FROM raised AS r WHERE t.kind = r.kind AND t.lane = r.lane AND t.lease IS NULL
)
SELECT id FROM raised ORDER BY id
