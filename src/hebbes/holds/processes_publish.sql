-- Publish the next version of a process.
-- reads:  holds.process
-- writes: holds.process, journal.entry
WITH published AS (
    INSERT INTO holds.process (code, version, gates, published_at, published_by)
    SELECT %(code)s::text, coalesce(max(p.version), 0) + 1, (%(gates)s::jsonb[])[1], %(at)s::timestamptz, %(by)s::text
      FROM holds.process AS p WHERE p.code = %(code)s::text
    RETURNING code, version
),
journaled AS (
    INSERT INTO journal.entry (at, kind, subject, actor, facts)
    SELECT %(at)s::timestamptz, 'process.published', 'process:' || p.code, %(by)s::text, jsonb_build_object('version', p.version)
      FROM published AS p
)
SELECT version FROM published
