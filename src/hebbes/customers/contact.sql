-- How customers are reached.
-- reads:  customers.customer
-- writes: none
SELECT c.id, c.name, c.company, c.email, c.phone, c.language
  FROM customers.customer AS c WHERE c.id = ANY (%(id)s::uuid[])
