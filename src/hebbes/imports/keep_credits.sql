-- Make the given matches those of the format: only what differs is written or removed.
-- reads:  imports.credit
-- writes: imports.credit
WITH matched AS (
    SELECT * FROM unnest(%(credit_number)s::text[], %(credit_ref)s::int[], %(billed_number)s::text[],
                         %(billed_ref)s::int[], %(units)s::int[])
               AS m (credit_number, credit_ref, billed_number, billed_ref, units)
),
gone AS (
    DELETE FROM imports.credit AS c
     WHERE c.format = %(format)s::text
       AND NOT EXISTS (SELECT FROM matched AS m
                        WHERE (m.credit_number, m.credit_ref, m.billed_number, m.billed_ref)
                              = (c.credit_number, c.credit_ref, c.billed_number, c.billed_ref))
)
INSERT INTO imports.credit AS c (format, credit_number, credit_ref, billed_number, billed_ref, units)
SELECT %(format)s::text, m.credit_number, m.credit_ref, m.billed_number, m.billed_ref, m.units FROM matched AS m
    ON CONFLICT (format, credit_number, credit_ref, billed_number, billed_ref)
    DO UPDATE SET units = excluded.units WHERE c.units <> excluded.units
