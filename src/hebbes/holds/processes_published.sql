-- The newest published version of each process.
-- reads:  holds.process
-- writes: none
SELECT DISTINCT ON (p.code) p.code, p.version, p.gates
  FROM holds.process AS p WHERE p.published_at IS NOT NULL
 ORDER BY p.code, p.version DESC
