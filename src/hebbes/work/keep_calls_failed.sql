-- Keep failed calls, and of each system no more than the last so many.
-- reads:  work.failed_call
-- writes: work.failed_call
WITH kept AS (
    INSERT INTO work.failed_call (system, call, ended, words, key, payload, at)
    SELECT f.system, f.call, f.ended, f.words, f.key, f.payload, %(at)s::timestamptz
      FROM unnest(%(system)s::text[], %(call)s::text[], %(ended)s::text[], %(words)s::text[], %(key)s::text[],
                  %(payload)s::jsonb[])
           WITH ORDINALITY AS f (system, call, ended, words, key, payload, turn)
     ORDER BY f.turn
    RETURNING system
)
DELETE FROM work.failed_call AS old
 USING (SELECT k.system, count(*)::int AS calls FROM kept AS k GROUP BY k.system) AS one
 WHERE old.system = one.system
   AND old.id <= (SELECT c.id FROM work.failed_call AS c WHERE c.system = one.system
                   ORDER BY c.id DESC OFFSET greatest(0, %(most)s::int - one.calls) LIMIT 1)
