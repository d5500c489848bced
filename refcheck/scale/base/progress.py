"""How far a long run is."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct


class Step(Struct, frozen=True):
    """So much is done of so much, in so many seconds; `earlier` of it before this run began."""

    what: str
    unit: str
    done: int
    total: int
    seconds: float
    earlier: int = 0

    @property
    def rate(self) -> float:
        """Return how much is done in a second."""
        return (self.done - self.earlier) / self.seconds if self.seconds else 0.0

    @property
    def left(self) -> float | None:
        """Return how many seconds are left; None where nobody can say yet."""
        return (self.total - self.done) / self.rate if self.rate else None


Listener = Callable[[Step], None]
"""Who is told how far a run is."""


def unheard(_: Step) -> None:
    """Tell nobody."""
