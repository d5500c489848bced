"""Writing the benchmark: citations of real records, lawful ones and ones with one error.

    python -m benchmarks.comparing.generate WORKS OUT [--clean N] [--errors N] [--styles N]

WORKS is a JSON Lines file (gzipped or not) of Crossref records as `GET /works/{doi}` gives them.
OUT receives `dev.jsonl` and `held.jsonl` (styles and records of the one half never meet those of
the other) and `registry.jsonl.gz` (the records the run is answered from).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
import gzip
from itertools import islice
import json
from multiprocessing import get_context
from pathlib import Path
import random
from typing import Any

from benchmarks.comparing import cases
from benchmarks.comparing.cases import Case
from benchmarks.comparing.consortia import consortia
from benchmarks.comparing.making import Maker
from benchmarks.comparing.planted import Planter
from benchmarks.comparing.planting import PLANTERS, suits
from benchmarks.comparing.shelves import Shelves
from benchmarks.comparing.styles import chosen
from benchmarks.comparing.works import Work, citable, is_long, read_messages, spread

HALVES = ("dev", "held")
# So many works are tried for each reference wanted: many kinds of error suit few works and styles.
_TRIES = 6
_CLEAN = "clean"


@dataclass(frozen=True, slots=True)
class Order:
    """How much is wanted: `clean` references and `errors` of each kind in each of `styles`."""

    works: Path
    clean: int
    errors: int
    styles: int
    seed: int


class Half:
    """One half of the corpus, dealt out so that no style gets what another got."""

    def __init__(self, works: Sequence[Work], registered: frozenset[str], seed: int) -> None:
        self.works = works
        self.shelves = Shelves([work for work in works if not is_long(work)], registered)
        self._seed = seed
        self._decks: dict[str, list[Work]] = {}

    def share(self, purpose: str, plant: Planter | None, part: int, parts: int) -> list[Work]:
        """Return the works that `part` of `parts` may use for `purpose`, rare kinds first."""
        if purpose not in self._decks:
            suited = [work for work in self.works if suits(work, plant)]
            rng = random.Random(f"{self._seed}:{purpose}")
            self._decks[purpose] = spread(suited, rng)
        deck = self._decks[purpose]
        return deck[part % len(deck) :: parts] if deck else []


def of_style(order: Order, half: Half, style: str, part: int, parts: int) -> Iterator[Case]:
    """Yield the references in one style: lawful ones, then each kind of error."""
    maker = Maker(half.shelves, random.Random(f"{order.seed}:{style}"))
    clean = half.share(_CLEAN, None, part, parts)
    made = (maker.clean_text(work, style) for work in clean[: _TRIES * order.clean])
    yield from islice(filter(None, made), order.clean)
    for plant in PLANTERS:
        works = half.share(plant.__name__, plant, part, parts)[: _TRIES * order.errors]
        wrong = (maker.wrong_text(work, style, plant) for work in works)
        yield from islice(filter(None, wrong), order.errors)


def in_bibtex(order: Order, half: Half, name: str, styles: int) -> Iterator[Case]:
    """Yield half as many BibTeX entries as there are citations in styles."""
    maker = Maker(half.shelves, random.Random(f"{order.seed}:bibtex:{name}"))
    wanted = max(1, styles // 2)
    for work in half.share("clean-bibtex", None, 0, 1)[: wanted * order.clean]:
        yield maker.clean_bibtex(work)
    for plant in PLANTERS:
        works = half.share(f"bibtex-{plant.__name__}", plant, 0, 1)
        wrong = (
            maker.wrong_bibtex(work, plant) for work in works[: _TRIES * wanted * order.errors]
        )
        yield from islice(filter(None, wrong), wanted * order.errors)


def build(order: Order, out: Path) -> dict[str, int]:
    """Write the benchmark to `out` and return how many references each half holds."""
    out.mkdir(parents=True, exist_ok=True)
    jobs = list(_jobs(order))
    with get_context("spawn").Pool() as pool:  # forking a process with threads is unsafe
        made = pool.starmap(_render, jobs, chunksize=1)
    counts = {}
    for half in HALVES:
        styles = [job for job in jobs if job[1] == half]
        rows = [
            case
            for job, rendered in zip(jobs, made, strict=True)
            if job[1] == half
            for case in rendered
        ]
        rows += in_bibtex(order, _halves(order.works, order.seed)[half], half, len(styles))
        counts[half] = cases.write(out / f"{half}.jsonl", rows)
    lines = (json.dumps(message) + "\n" for message in _registered(order.works, order.seed))
    (out / "registry.jsonl.gz").write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    return counts


def _jobs(order: Order) -> Iterator[tuple[Order, str, str, int, int]]:
    for half in HALVES:
        styles = [style.name for style in chosen() if style.half == half][: order.styles]
        for part, style in enumerate(styles):
            yield order, half, style, part, len(styles)


def _render(order: Order, half: str, style: str, part: int, parts: int) -> list[Case]:
    return list(of_style(order, _halves(order.works, order.seed)[half], style, part, parts))


@lru_cache(maxsize=1)
def _halves(path: Path, seed: int) -> dict[str, Half]:
    """Return the two halves of the corpus; read once in each process."""
    messages = list(_registered(path, seed))
    registered = frozenset(str(message["DOI"]).lower() for message in messages)
    works = citable(messages)
    return {name: Half([w for w in works if w.half == name], registered, seed) for name in HALVES}


def _registered(path: Path, seed: int) -> Iterator[dict[str, Any]]:
    """Yield the records of `path`, then the made ones of hundreds of authors."""
    messages = list(read_messages(path))
    yield from messages
    works = citable(messages)
    for half in HALVES:
        mine = [work for work in works if work.half == half]
        yield from consortia(mine, random.Random(f"{seed}:consortia:{half}"))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("works", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--clean", type=int, default=40, help="lawful references in each style")
    parser.add_argument("--errors", type=int, default=2, help="errors of each kind in each style")
    parser.add_argument("--styles", type=int, default=100, help="at most so many in each half")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    order = Order(asked.works, asked.clean, asked.errors, asked.styles, asked.seed)
    print(build(order, asked.out))


if __name__ == "__main__":
    main()
