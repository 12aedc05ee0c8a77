-- Set the clock this shop goes by.
-- reads:  none
-- writes: work.business_clock
INSERT INTO work.business_clock AS c (business_at, machine_at, pace)
VALUES (%(business_at)s::timestamptz, %(machine_at)s::float8, %(pace)s::float8)
    ON CONFLICT (one) DO UPDATE
       SET business_at = excluded.business_at, machine_at = excluded.machine_at, pace = excluded.pace
