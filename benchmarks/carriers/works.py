"""The works that a list cites, correctly or with one error each, the same for every carrier.

A carrier sets a list, reads what came out, and asks which references are there. Works are split
into halves as in `benchmarks.comparing`; styles are split by whoever knows them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
import copy
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
import random
import re

from benchmarks.comparing.cases import Case
from benchmarks.comparing.planted import Hand, Planted
from benchmarks.comparing.planting import PLANTERS, SUITED, kind_of
from benchmarks.comparing.rendering import Item
from benchmarks.comparing.shelves import Shelves
from benchmarks.comparing.works import Work, citable, read_messages, spread

Accepts = Callable[[Item], bool]
"""Says whether a carrier can set an item at all (BibTeX has one byte for a letter)."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A work in a list: under which key, what the list says of it, and what it should say.

    `item` and `faithful` differ where an error was planted, and then `planted` says which.
    """

    key: str
    work: Work
    item: Item
    faithful: Item
    kind: str | None = None
    planted: Planted | None = None

    def case(self, half: str, style: str, carrier: str, printed: str) -> Case:
        """Return the case of the comparison benchmark that this entry is, as it was printed."""
        planted = self.planted
        return Case(
            id=self.key,
            half=half,
            style=style,
            carrier=carrier,
            raw=printed,
            doi=self.item["DOI"].lower(),
            record=self.work.doi,
            type=self.work.kind,
            kind=self.kind,
            fields=() if planted is None else planted.fields,
            codes=() if planted is None else planted.codes,
            planted=None if planted is None else (planted.stated, planted.recorded),
        )


class Library:
    """The works of one half of a corpus, dealt out so that no list gets what another got."""

    def __init__(self, corpus: Path, half: str, seed: int = 1) -> None:
        messages = list(read_messages(corpus))
        everything = citable(messages)
        self._works = [work for work in everything if work.half == half]
        registered = frozenset(str(message["DOI"]).lower() for message in messages)
        self._shelves = Shelves(self._works, registered)
        self._seed = seed

    def correct(self, name: str, wanted: int, accepts: Accepts) -> list[Cited]:
        """Return `wanted` entries of the list `name` (fewer from a small corpus) without error."""
        suited = (work for work in self._dealt(f"clean:{name}") if accepts(work.item))
        return [
            Cited(f"c{number:03}x", work, copy.deepcopy(work.item), work.item)
            for number, work in enumerate(islice(suited, wanted), start=1)
        ]

    def wrong(self, name: str, wanted: int, accepts: Accepts) -> list[Cited]:
        """Return up to `wanted` entries of the list `name`, each with one error, kind by kind."""
        made = self._wrong(name, accepts)
        return [
            Cited(f"e{number:03}x", one.work, one.item, one.faithful, one.kind, one.planted)
            for number, one in enumerate(islice(made, wanted), start=1)
        ]

    def _wrong(self, name: str, accepts: Accepts) -> Iterator[Cited]:
        rng = random.Random(f"{self._seed}:{name}")
        decks = {plant: iter(self._dealt(f"{kind_of(plant)}:{name}")) for plant in PLANTERS}
        taken: set[str] = set()
        while decks:
            for plant, deck in list(decks.items()):
                for work in deck:
                    if work.doi in taken or (plant in SUITED and not SUITED[plant](work)):
                        continue
                    item = copy.deepcopy(work.item)
                    planted = plant(item, Hand(work, self._shelves, rng))
                    if planted is None or not _is_in_fields(planted):
                        continue
                    if accepts(item) and accepts(work.item):
                        taken.add(work.doi)
                        yield Cited("", work, item, work.item, kind_of(plant), planted)
                        break
                else:
                    del decks[plant]

    def _dealt(self, purpose: str) -> list[Work]:
        return spread(self._works, random.Random(f"{self._seed}:{purpose}"))


def _is_in_fields(planted: Planted) -> bool:
    """Say whether an error is in what a library's fields say, and needs no words beside them."""
    return not planted.spelt and planted.extra is None and planted.second is None


def is_printed(printed: str, faithful: str, cited: Cited) -> bool:
    """Say whether the error in `cited` shows: the carrier printed something else without it.

    A wrong DOI shows where it is printed; names that make an error visible must stand there.
    """
    if cited.planted is None:
        return True
    if cited.item["DOI"] != cited.faithful["DOI"]:
        return True
    shown = words(printed)
    return shown != words(faithful) and all(words(n) in shown for n in cited.planted.shown)


def words(text: str) -> str:
    """Return the letters and digits of `text` in words, capitals and signs left out."""
    return " ".join(("", *re.findall(r"[^\W_]+", text.casefold()), ""))
