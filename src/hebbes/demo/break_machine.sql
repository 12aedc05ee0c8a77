-- End every other connection to this database; their transactions are rolled back.
-- reads:  none
-- writes: none
SELECT count(*) FILTER (WHERE pg_terminate_backend(a.pid)) AS connections
  FROM pg_catalog.pg_stat_activity AS a
 WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.backend_type = 'client backend'
