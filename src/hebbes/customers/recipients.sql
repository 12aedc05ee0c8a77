-- Who receives what, and where.
-- reads:  customers.recipient
-- writes: none
SELECT r.id, r.name, r.company, r.street, r.house_number, r.addition, r.postcode, r.city, r.country, r.email, r.phone
  FROM customers.recipient AS r WHERE r.id = ANY (%(id)s::uuid[])
