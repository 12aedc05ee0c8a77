"""Do the books balance? Recomputed from the journals, by other code than wrote them."""

from hebbes.audit.audit import Difference, Finding, audit

__all__ = ["Difference", "Finding", "audit"]
