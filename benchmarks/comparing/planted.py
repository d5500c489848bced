"""What a planter gets and what it gives.

A planter changes a faithful CSL-JSON item and returns what a reader should be told, or None
where this work does not allow the error. Whether the style prints the error is not its affair.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
import random

from benchmarks.comparing.extras import Extra
from benchmarks.comparing.item import Item
from benchmarks.comparing.shelves import Shelves
from benchmarks.comparing.works import Work


@dataclass(frozen=True, slots=True)
class Planted:
    """An error in place: the findings' `fields` that name it rightly, and the values.

    `shown` are family names that the citation must print for the error to be visible at all.
    `spelt` are stand-ins in the item with what is printed for them, where no item can hold it
    (a year `2O14`). `extra` stands beside the citation proper, and `second` is a whole work that
    is glued behind the first. `codes` name findings that are right of whatever severity, for
    what needs to be shown and not accused.
    """

    fields: tuple[str, ...]
    stated: str
    recorded: str
    shown: tuple[str, ...] = ()
    spelt: tuple[tuple[str, str], ...] = ()
    extra: Extra | None = None
    second: Item | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hand:
    """What plants an error: the work it goes into, the other works, and chance."""

    work: Work
    shelves: Shelves
    rng: random.Random


Planter = Callable[[Item, Hand], Planted | None]
