-- Give recipients the address they really have.
-- reads:  none
-- writes: customers.recipient
UPDATE customers.recipient AS r
   SET name = coalesce(c.name, r.name), company = coalesce(c.company, r.company), street = c.street,
       house_number = c.house_number, addition = c.addition, postcode = c.postcode, city = c.city,
       region = c.region, country = c.country, email = coalesce(c.email, r.email), phone = coalesce(c.phone, r.phone)
  FROM unnest(%(id)s::uuid[], %(name)s::text[], %(company)s::text[], %(street)s::text[], %(house_number)s::text[],
              %(addition)s::text[], %(postcode)s::text[], %(city)s::text[], %(region)s::text[], %(country)s::text[],
              %(email)s::text[], %(phone)s::text[])
       AS c (id, name, company, street, house_number, addition, postcode, city, region, country, email, phone)
 WHERE r.id = c.id
