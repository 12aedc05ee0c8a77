-- The keys among these that are taken.
-- reads:  orders.key
-- writes: none
SELECT k.digest, k.order_id, k.body FROM orders.key AS k WHERE k.digest = ANY (%(digest)s::uuid[])
