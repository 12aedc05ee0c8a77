-- Claim keys, in the order of their digests.
-- reads:  none
-- writes: orders.key
INSERT INTO orders.key (digest, order_id, body)
SELECT k.digest, k.order_id, k.body
  FROM unnest(%(digest)s::uuid[], %(order_id)s::uuid[], %(body)s::uuid[]) AS k (digest, order_id, body)
 ORDER BY k.digest
