"""What simulated partners share: a memory of their own, faults on request, notices."""
