-- Keep the digests of new API keys with what they may.
-- reads:  none
-- writes: access.api_key
INSERT INTO access.api_key (id, name, digest, tail, scopes, channel, location, made_at)
SELECT k.id, k.name, k.digest, k.tail, string_to_array(k.scopes, ' '), k.channel, k.location,
       %(made_at)s::timestamptz
  FROM unnest(%(id)s::uuid[], %(name)s::text[], %(digest)s::bytea[], %(tail)s::text[], %(scopes)s::text[],
              %(channel)s::text[], %(location)s::int[])
       WITH ORDINALITY AS k (id, name, digest, tail, scopes, channel, location, turn)
 ORDER BY k.turn
