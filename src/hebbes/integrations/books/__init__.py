"""Bookkeeping and ERP systems that speak over HTTP."""
