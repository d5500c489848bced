"""Lawful details of books, which their records lack: editions, places, series.

Each variant changes a CSL-JSON item in place and says whether it did; all are lawful.
"""

from __future__ import annotations

import random

from benchmarks.comparing.item import Item
from benchmarks.comparing.works import Work, first, text

_BOOKS = ("book", "chapter", "entry-encyclopedia", "report", "paper-conference")
_PLACES = (
    "New York",
    "London",
    "Berlin",
    "Cambridge, MA",
    "Paris",
    "New York (NY)",
    "Cham",
    "Leiden",
)


def edition(item: Item, work: Work, rng: random.Random) -> bool:
    """The edition, in figures or in words."""
    if item["type"] not in ("book", "chapter"):
        return False
    item["edition"] = rng.choice(("2", "3", "4", "2nd", "Second", "Revised"))
    return True


def place(item: Item, work: Work, rng: random.Random) -> bool:
    """The publisher's place."""
    if item["type"] not in _BOOKS:
        return False
    item["publisher-place"] = rng.choice(_PLACES)
    return True


def series(item: Item, work: Work, rng: random.Random) -> bool:
    """The series of the book, as recorded beside its title."""
    names = [text(name) for name in work.message.get("container-title") or []]
    is_series = item["type"] in ("chapter", "paper-conference") and len(names) > 1
    if not is_series or first(names) == item.get("container-title"):
        return False
    item["collection-title"] = first(names)
    return True
