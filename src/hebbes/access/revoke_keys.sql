-- Revoke keys, and say of each whether it was in force.
-- reads:  none
-- writes: access.api_key
WITH wanted AS (
    SELECT * FROM unnest(%(id)s::uuid[]) WITH ORDINALITY AS w (id, turn)
),
revoked AS (
    UPDATE access.api_key AS k
       SET revoked_at = %(at)s::timestamptz
      FROM (SELECT DISTINCT w.id FROM wanted AS w) AS w
     WHERE k.id = w.id AND k.revoked_at IS NULL
    RETURNING k.id
)
SELECT r.id IS NOT NULL FROM wanted AS w LEFT JOIN revoked AS r ON r.id = w.id ORDER BY w.turn
