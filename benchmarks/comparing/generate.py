"""Writing the benchmark: citations of real records, lawful ones and ones with one error.

    python -m benchmarks.comparing.generate WORKS… OUT [--clean N] [--errors N] [--styles N]
                                            [--family csl|bst|made] [--seed N] [--known FILE…]

WORKS are JSON Lines files (gzipped or not) of Crossref records as `GET /works/{doi}` gives them.
OUT receives `dev.jsonl` and `held.jsonl` (styles and records of the one half never meet those of
the other) and `registry.jsonl.gz` (the records the run is answered from: these, those of `--known`,
and the made ones of hundreds of authors).
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
from benchmarks.comparing.families import FAMILIES, styles_of
from benchmarks.comparing.making import Maker
from benchmarks.comparing.planted import Planter
from benchmarks.comparing.planting import PLANTERS, suits
from benchmarks.comparing.shelves import Shelves
from benchmarks.comparing.works import Work, citable, is_long, read_messages, spread
from benchmarks.comparing.wrong_entries import long_list_name

HALVES = ("dev", "held")
# So many works are tried for each reference wanted: many kinds of error suit few works and styles.
_TRIES = 6
# For fewer styles other processes take longer to start than they save.
_MANY = 6
_CLEAN, _CLEAN_LONG = "clean", "clean-long"


@dataclass(frozen=True, slots=True)
class Order:
    """How much is wanted: `clean` references and `errors` of each kind in each of `styles`.

    The records of `known` are registered, and none is cited.
    """

    works: tuple[Path, ...]
    clean: int
    errors: int
    styles: int
    seed: int
    family: str = "csl"
    known: tuple[Path, ...] = ()
    halves: tuple[str, ...] = HALVES


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
    long = half.share(_CLEAN_LONG, long_list_name, part, parts)[:1]
    yield from filter(None, (maker.clean_text(work, style) for work in long))
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
    for work in half.share(f"{_CLEAN_LONG}-bibtex", long_list_name, 0, 1)[:wanted]:
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
    if len(jobs) < _MANY:
        made = [_render(*job) for job in jobs]
    else:
        with get_context("spawn").Pool() as pool:  # forking a process with threads is unsafe
            made = pool.starmap(_render, jobs, chunksize=1)
    counts = {}
    for half in order.halves:
        styles = [job for job in jobs if job[1] == half]
        rows = [
            case
            for job, rendered in zip(jobs, made, strict=True)
            if job[1] == half
            for case in rendered
        ]
        rows += in_bibtex(order, _halves(order)[half], half, len(styles))
        counts[half] = cases.write(out / f"{half}.jsonl", rows)
    lines = (json.dumps(message) + "\n" for message in _corpus(order)[0])
    (out / "registry.jsonl.gz").write_bytes(gzip.compress("".join(lines).encode(), mtime=0))
    return counts


def _jobs(order: Order) -> Iterator[tuple[Order, str, str, int, int]]:
    for half in order.halves:
        styles = styles_of(order.family, half, order.styles, order.seed)
        for part, style in enumerate(styles):
            yield order, half, style, part, len(styles)


def _render(order: Order, half: str, style: str, part: int, parts: int) -> list[Case]:
    return list(of_style(order, _halves(order)[half], style, part, parts))


@lru_cache(maxsize=1)
def _halves(order: Order) -> dict[str, Half]:
    """Return the two halves of the works that are cited."""
    messages, works = _corpus(order)
    registered = frozenset(str(message["DOI"]).lower() for message in messages)
    return {
        name: Half([work for work in works if work.half == name], registered, order.seed)
        for name in HALVES
    }


@lru_cache(maxsize=1)
def _corpus(order: Order) -> tuple[list[dict[str, Any]], list[Work]]:
    """Return all records that the run is answered from, and the works that may be cited."""
    messages = [message for path in order.works for message in read_messages(path)]
    works = citable(messages)
    for half in HALVES:
        mine = [work for work in works if work.half == half]
        made = list(consortia(mine, random.Random(f"{order.seed}:consortia:{half}")))
        messages += made
        works += citable(made)
    messages += (message for path in order.known for message in read_messages(path))
    return messages, list({work.doi: work for work in works}.values())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("works", type=Path, nargs="+")
    parser.add_argument("out", type=Path)
    parser.add_argument("--clean", type=int, default=40, help="lawful references in each style")
    parser.add_argument("--errors", type=int, default=2, help="errors of each kind in each style")
    parser.add_argument("--styles", type=int, default=100, help="at most so many in each half")
    parser.add_argument("--family", choices=FAMILIES, default="csl", help="where styles come from")
    parser.add_argument("--known", type=Path, nargs="+", default=[], help="more registered records")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    order = Order(
        tuple(asked.works),
        asked.clean,
        asked.errors,
        asked.styles,
        asked.seed,
        asked.family,
        tuple(asked.known),
    )
    print(build(order, asked.out))


if __name__ == "__main__":
    main()
