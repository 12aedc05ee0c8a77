"""Types of the ids that cross domains, so that one is never taken for another."""

from typing import NewType
from uuid import UUID

OrderId = NewType("OrderId", UUID)
LineId = NewType("LineId", UUID)
CustomerId = NewType("CustomerId", UUID)
RecipientId = NewType("RecipientId", UUID)
FulfillmentOrderId = NewType("FulfillmentOrderId", UUID)
BatchId = NewType("BatchId", UUID)
ParcelId = NewType("ParcelId", UUID)
PaymentId = NewType("PaymentId", UUID)
HoldId = NewType("HoldId", UUID)
LocationId = NewType("LocationId", int)
Sku = NewType("Sku", str)
