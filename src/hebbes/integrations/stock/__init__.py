"""Other systems of stock: warehouses and tills that speak over HTTP."""
