-- What the doctor wants to know of a server: its version, how durable it is, and its machine time.
-- reads:  none
-- writes: none
SELECT
    current_setting('server_version_num')::int / 10000 AS major,
    current_setting('server_encoding')::text           AS encoding,
    current_setting('fsync')::bool                     AS keeps_on_disk,
    current_setting('full_page_writes')::bool          AS survives_torn_pages,
    current_setting('synchronous_commit')::text        AS confirms,
    has_database_privilege(current_database(), 'CREATE') AS may_create,
    clock_timestamp()                                  AS machine_time_at
