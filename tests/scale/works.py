"""Dumps made of a few works, and snapshots of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
import datetime
import gzip
import json
from pathlib import Path
from typing import Any

from refcheck.scale.snapshot.building import Building
from refcheck.scale.snapshot.dump import files_of
from refcheck.scale.snapshot.plans import Wanted, sources_of
from refcheck.sources.snapshot_layout import Manifest

TODAY = datetime.date(2026, 11, 22)
_DAY = 86_400_000
_PEOPLE = ("Norberg", "Halford", "Okafor", "Lindqvist", "Tanaka", "Moreau", "Petrov")
_WORDS = ("ions", "narrow", "pores", "membranes", "roots", "signals", "memory", "islands", "tides")


def doi(number: int) -> str:
    return f"10.1000/made.{number:05d}"


def work(number: int, day: int = 0, **fields: Any) -> dict[str, Any]:
    """Return a work as Crossref tells it, indexed so many days after 2026-01-01."""
    words = [_WORDS[(number * step) % len(_WORDS)] for step in (1, 2, 5)]
    return {
        "indexed": {"timestamp": 1_767_225_600_000 + day * _DAY},
        "DOI": doi(number).upper() if number % 7 == 0 else doi(number),
        "type": "journal-article",
        "title": [f"On {' and '.join(words)}, part {number}"],
        "author": [{"family": _PEOPLE[number % len(_PEOPLE)], "given": "Anna Maria"}],
        "container-title": ["Journal of Made-up Works"],
        "publisher": "Nowhere Press",
        "issued": {"date-parts": [[1990 + number % 30]]},
        "volume": str(1 + number % 40),
        "page": f"{number}-{number + 9}",
        "abstract": "<p>It is long.</p>",
        **fields,
    }


def citing(number: int, *cited: Mapping[str, Any], day: int = 0) -> dict[str, Any]:
    """Return a work that cites what is given, as it was deposited."""
    references = [{"key": f"ref{at}", **one} for at, one in enumerate(cited, start=1)]
    return work(number, day, reference=references, **{"references-count": len(references)})


def right(number: int, **changed: Any) -> dict[str, Any]:
    """Return a reference to a made work, all of it as recorded but for what is `changed`."""
    told = work(number)
    stated = {
        "DOI": doi(number),
        "doi-asserted-by": "publisher",
        "author": told["author"][0]["family"],
        "year": str(told["issued"]["date-parts"][0][0]),
        "volume": told["volume"],
        "first-page": str(number),
        "journal-title": told["container-title"][0],
        "article-title": told["title"][0],
    }
    return {name: value for name, value in {**stated, **changed}.items() if value is not None}


def as_lines(path: Path, works: Iterable[Any]) -> Path:
    """Write a dump with a work a line."""
    lines = (one if isinstance(one, bytes) else json.dumps(one).encode() for one in works)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(b"\n".join(lines) + b"\n"))
    return path


def as_items(path: Path, works: Iterable[Any], **rest: Any) -> Path:
    """Write a dump with all works in one object."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(json.dumps({**rest, "items": list(works)}).encode()))
    return path


def build(out: Path, dump: Path, *, base: bool = False, jobs: int = 1, **wanted: Any) -> Any:
    """Build a snapshot, or bring the one at `out` up to date; return its manifest."""
    manifest = Manifest.load(out) if base else None
    if manifest is not None:
        wanted = {"tables": manifest.tables, "buckets": 2**manifest.bits, **wanted}
    what = Wanted(sources_of(files_of(dump)), **wanted)
    return Building(out, what, TODAY, jobs, manifest).run()
