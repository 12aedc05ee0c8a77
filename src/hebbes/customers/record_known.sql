-- The customers that digests stand for.
-- reads:  customers.customer
-- writes: none
SELECT c.digest, c.id FROM customers.customer AS c WHERE c.digest = ANY (%(digest)s::uuid[])
