"""What a simulated partner suffers from today."""

from dataclasses import dataclass

__all__ = ["Weather"]


@dataclass(frozen=True, slots=True)
class Weather:
    """Faults on request; rates are shares from 0 to 1 of deeds, and each key fails only once.

    `outage`: nobody answers. `failure_rate`: not done, try again. `lost_answer_rate`: done, but
    the answer never arrives. `latency_s`: waited before every batch. `duplicate_rate`: notices
    sent a second time. `disorder_rate`: notices held back until later ones have passed.
    """

    outage: bool = False
    failure_rate: float = 0.0
    lost_answer_rate: float = 0.0
    latency_s: float = 0.0
    duplicate_rate: float = 0.0
    disorder_rate: float = 0.0
