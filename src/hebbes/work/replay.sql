-- Put dead letters back on the list, due at once.
-- reads:  work.dead_letter
-- writes: work.dead_letter, work.task
WITH raised AS (
    DELETE FROM work.dead_letter AS d WHERE d.id = ANY (%(id)s::bigint[])
    RETURNING d.id, d.kind, d.key, d.facts, d.once
),
listed AS (
    INSERT INTO work.task (kind, key, facts, once)
    SELECT r.kind, r.key, r.facts, r.once FROM raised AS r ORDER BY r.id
        ON CONFLICT DO NOTHING
)
SELECT id FROM raised ORDER BY id
