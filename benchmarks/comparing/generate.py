"""Writing the benchmark: citations of real records, lawful ones and ones with one error.

    python -m benchmarks.comparing.generate WORKS OUT [--clean 40] [--errors 56] [--styles N]

WORKS is a JSON Lines file (gzipped or not) of Crossref records as `GET /works/{doi}` gives them.
OUT receives `dev.jsonl` and `held.jsonl` (styles and records of the one half never meet those of
the other), `registry.jsonl.gz` (the records the run is answered from) and `about.json`.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
import gzip
import hashlib
from itertools import cycle, islice
import json
from multiprocessing import Pool
from pathlib import Path
import random
import re
import shutil
import unicodedata

from benchmarks.comparing import cases
from benchmarks.comparing.bibtex import entry
from benchmarks.comparing.cases import BIBTEX, TEXT, Case
from benchmarks.comparing.planting import PLANTERS, SUITED, Planted, Planter
from benchmarks.comparing.rendering import Item, Unrenderable, citation, with_doi
from benchmarks.comparing.shelves import Shelves
from benchmarks.comparing.styles import Style, chosen
from benchmarks.comparing.typing_habits import retyped
from benchmarks.comparing.variants import vary
from benchmarks.comparing.works import Work, citable, read_messages, spread

# The references a style must yield at least, tried on so many works, before it is left alone.
_PATIENCE = 60


def text_clean(work: Work, style: str, rng: random.Random) -> tuple[str, tuple[str, ...]] | None:
    """Return a lawful citation of `work` in `style`, or None where the style omits too much."""
    item, variants = vary(work, rng)
    printed = _printed(item, style)
    if printed is None or not _identifies(printed, item):
        return None
    raw, habits = retyped(with_doi(printed, item["DOI"]), rng)
    return raw, variants + habits


def text_error(
    work: Work, style: str, plant: Planter, shelves: Shelves, rng: random.Random
) -> tuple[str, str, Planted, tuple[str, ...]] | None:
    """Return a citation with one error that `style` prints, its DOI, and the error."""
    item, variants = vary(work, rng, mild=True)
    faithful = _printed(item, style)
    planted = plant(item, work, shelves, rng)
    if planted is None or faithful is None:
        return None
    printed = _printed(item, style)
    if printed is None or not _identifies(faithful, item | {"title": work.title}):
        return None
    doi_changed = item["DOI"] != work.item["DOI"]
    if not doi_changed and (printed == faithful or not _shows(printed, planted)):
        return None
    return with_doi(printed, item["DOI"]), item["DOI"], planted, variants


def _printed(item: Item, style: str) -> str | None:
    try:
        return citation(item, style)
    except Unrenderable:
        return None


def _letters(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if c.isalnum())


def _shows(printed: str, planted: Planted) -> bool:
    """Say whether all names that make the error visible are printed, as whole words."""
    shown = f" {_words(printed)} "
    return all(f" {_words(name)} " in shown for name in planted.shown)


def _words(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(
        re.findall(r"\w+", "".join(c for c in decomposed if not unicodedata.combining(c)))
    )


def _identifies(printed: str, item: Item) -> bool:
    """Say whether a reader could tell the work: by title, or by volume and page."""
    shown = _letters(printed)
    if _letters(item["title"])[:30] in shown:
        return True
    page = item.get("page", "").partition("-")[0]
    return bool(
        page
        and "volume" in item
        and re.search(rf"\b{re.escape(page)}\b", printed)
        and item["volume"] in printed
    )


def of_style(
    style: Style, works: list[Work], shelves: Shelves, clean: int, errors: int, seed: int
) -> Iterator[Case]:
    """Yield `clean` lawful citations in `style`, then up to `errors` with an error each."""
    rng = random.Random(f"{seed}:{style.name}")
    pool = spread(works, rng)
    kept = 0
    for tried, work in enumerate(pool):
        if kept == clean or (tried > _PATIENCE and kept * 10 < tried):
            break
        if (made := text_clean(work, style.name, rng)) is not None:
            kept += 1
            yield _case(work, style.name, TEXT, made[0], work.item["DOI"], None, None, made[1])
    for work, plant in _pairs(works, errors, rng):
        if (wrong := text_error(work, style.name, plant, shelves, rng)) is not None:
            raw, doi, planted, variants = wrong
            yield _case(work, style.name, TEXT, raw, doi, plant, planted, variants)


def _pairs(works: list[Work], wanted: int, rng: random.Random) -> Iterator[tuple[Work, Planter]]:
    """Yield works with the error to try on them, so that every kind is tried as often.

    Kinds that few works allow are tried on more of them.
    """
    pools = {
        plant: cycle(spread([w for w in works if SUITED.get(plant, _any)(w)], rng))
        for plant in PLANTERS
    }
    for plant in islice(cycle(PLANTERS), wanted):
        yield from ((work, plant) for work in islice(pools[plant], _TRIES.get(plant.__name__, 1)))


def _any(work: Work) -> bool:
    return True


_TRIES = {
    "container_sibling": 3,
    "doi_neighbour": 3,
    "issue": 2,
    "volume_issue_swapped": 2,
    "first_last_swapped": 2,
}


def in_bibtex(
    half: str, works: list[Work], shelves: Shelves, clean: int, errors: int, seed: int
) -> Iterator[Case]:
    """Yield BibTeX entries, lawful and with one error, for the works of a half."""
    rng = random.Random(f"{seed}:bibtex:{half}")
    pool = spread(works, rng)
    for number, work in enumerate(pool[:clean]):
        item, variants = vary(work, rng)
        raw, habits = entry(item, f"c{number}", rng, habits=True)
        yield _case(work, BIBTEX, BIBTEX, raw, item["DOI"], None, None, variants + habits)
    for number, (work, plant) in enumerate(_pairs(works, errors, rng)):
        item, variants = vary(work, rng, mild=True)
        planted = plant(item, work, shelves, rng)
        if planted is not None:
            raw, habits = entry(item, f"e{number}", rng, habits=False)
            yield _case(work, BIBTEX, BIBTEX, raw, item["DOI"], plant, planted, variants + habits)


def _case(
    work: Work, style: str, carrier: str, raw: str, doi: str, plant: Planter | None, planted: Planted | None,
    variants: tuple[str, ...],
) -> Case:  # fmt: skip
    kind = None if plant is None else plant.__name__.replace("_", "-")
    digest = hashlib.sha256(f"{style}\t{kind}\t{raw}".encode()).hexdigest()[:10]
    return Case(
        id=digest, half=work.half, style=style, carrier=carrier, raw=raw, doi=doi.lower(), record=work.doi,
        type=work.kind, kind=kind, fields=() if planted is None else planted.fields,
        planted=None if planted is None else (planted.stated, planted.recorded), variants=variants,
    )  # fmt: skip


def build(
    path: Path, out: Path, *, styles: int, clean: int, errors: int, seed: int
) -> dict[str, int]:
    """Write the benchmark to `out` and return how many cases each file holds."""
    out.mkdir(parents=True, exist_ok=True)
    halves = _halves(path)
    picked = {half: [s for s in chosen() if s.half == half][:styles] for half in halves}
    jobs = [(path, style, clean, errors, seed) for half in halves for style in picked[half]]
    with Pool() as pool:
        rendered = pool.starmap(_job, jobs, chunksize=1)
    counts = {}
    for half, (works, shelves) in halves.items():
        rows = [
            case
            for job, made in zip(jobs, rendered, strict=True)
            if job[1].half == half
            for case in made
        ]
        per_style = clean * max(1, len(picked[half]) // 2), errors * max(1, len(picked[half]) // 2)
        rows += in_bibtex(half, works, shelves, *per_style, seed)
        counts[half] = cases.write(out / f"{half}.jsonl", rows)
    _copy_registry(path, out / "registry.jsonl.gz")
    (out / "about.json").write_text(
        json.dumps({"seed": seed, "cases": counts, "works": path.name}), encoding="utf-8"
    )
    return counts


_READ: dict[Path, dict[str, tuple[list[Work], Shelves]]] = {}


def _halves(path: Path) -> dict[str, tuple[list[Work], Shelves]]:
    """Return the works of each half with their shelves; read once in each process."""
    if path not in _READ:
        messages = list(read_messages(path))
        registered = frozenset(str(message["DOI"]).lower() for message in messages)
        works = citable(messages)
        split = {half: [w for w in works if w.half == half] for half in ("dev", "held")}
        _READ[path] = {half: (mine, Shelves(mine, registered)) for half, mine in split.items()}
    return _READ[path]


def _job(path: Path, style: Style, clean: int, errors: int, seed: int) -> list[Case]:
    works, shelves = _halves(path)[style.half]
    return list(of_style(style, works, shelves, clean, errors, seed))


def _copy_registry(path: Path, target: Path) -> None:
    if path.suffix == ".gz":
        shutil.copyfile(path, target)
    else:
        target.write_bytes(gzip.compress(path.read_bytes(), mtime=0))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("works", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--clean", type=int, default=40, help="lawful citations in each style")
    parser.add_argument("--errors", type=int, default=84, help="errors tried in each style")
    parser.add_argument(
        "--styles", type=int, default=1000, help="at most so many styles in each half"
    )
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    print(
        build(
            asked.works,
            asked.out,
            styles=asked.styles,
            clean=asked.clean,
            errors=asked.errors,
            seed=asked.seed,
        )
    )


if __name__ == "__main__":
    main()
