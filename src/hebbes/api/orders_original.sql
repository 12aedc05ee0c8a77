-- One order as it was received, compressed, and of which type.
-- reads:  customers.original_card
-- writes: none
SELECT o.media_type, o.body FROM customers.original_card AS o WHERE o.order_id = %(order_id)s::uuid
