"""Mails to customers: what goes out, once each, kept as facts and worded when looked at."""
