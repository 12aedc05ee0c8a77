-- Prefer indexes and nested loops until this transaction ends.
-- reads:  none
-- writes: none
SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
       set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)
