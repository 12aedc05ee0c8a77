-- Leave a system alone until somebody lets it go on; when and who stand beside it.
-- reads:  none
-- writes: work.system
UPDATE work.system AS s SET paused_at = %(at)s::timestamptz, paused_by = %(by)s::text
 WHERE s.name = %(system)s::text AND (s.paused_at IS NULL) = (%(at)s::timestamptz IS NOT NULL)
RETURNING s.name
