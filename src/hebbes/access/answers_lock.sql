-- Take an idempotency key until this transaction ends, or learn that another request has it.
-- reads:  none
-- writes: none
SELECT pg_try_advisory_xact_lock(%(lock)s::bigint)
