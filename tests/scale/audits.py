"""Snapshots to be audited, and what a plain loop says of their references."""

from __future__ import annotations

from collections.abc import Iterator
import json
from pathlib import Path
from typing import Any

from refcheck.core.model.answer import Found, Provenance, Via
from refcheck.engine.pairs import judge
from refcheck.scale.audit.plans import Plan
from refcheck.scale.audit.results import files_of
from refcheck.sources.crossref_record import parse
from refcheck.sources.crossref_reference import parse_reference
from tests.scale.works import TODAY, as_lines, build, citing, doi, right, work

CITED, CITING = 60, 40
COLUMNS = ("citing_doi", "index", "doi", "status", "reason", "findings")


def deposited(number: int) -> list[dict[str, Any]]:
    """Return what a work cites: some of it right, some of it not, some of it nobody's."""
    cited = [right((number * step) % CITED) for step in (1, 3, 7, 11)]
    cited[1] |= {"volume": "99"} if number % 2 else {}
    cited[2] |= (
        {"article-title": "Another work altogether", "author": "Nobody"} if number % 3 else {}
    )
    return [
        *cited,
        {"DOI": doi(CITED + 500), "year": "1999"},
        {"DOI": doi(number % CITED)},
        {"DOI": doi(number % CITED), "unstructured": f"Somebody. On pores, part {number}. 2001."},
        {"unstructured": "Nobody A. Without a DOI. 1999."},
    ]


def snapshot(folder: Path, buckets: int = 8) -> Path:
    """Return a snapshot with works, works that cite them, and a retraction."""
    works = [work(number) for number in range(CITED)]
    works += [citing(1000 + number, *deposited(number)) for number in range(CITING)]
    works.append(work(2000, **{"update-to": [{"DOI": doi(7), "type": "retraction"}]}))
    out = folder / "snap"
    build(out, as_lines(folder / "dump" / "a.jsonl.gz", works), tables=True, buckets=buckets)
    return out


def without(number: int, **changed: Any) -> dict[str, Any]:
    """Return a reference to a made work that does not state its DOI."""
    return right(number, **{"DOI": None, "doi-asserted-by": None, **changed})


_UNLINKED = [
    without(1),
    without(2, **{"article-title": None}),
    without(3, volume=None, **{"first-page": None, "journal-title": None}),
    without(4, year=str(1990 + 4 + 1)),
    without(
        5, author="Nobody", **{"article-title": "Something else altogether, of which none knows"}
    ),
    {"unstructured": "Halford A. On roots and roots and roots, part 6. 1996."},
    {"author": "Nobody", "year": "1999"},
    without(59, volume="77", **{"article-title": "A work of nobody's", "author": "Nemo"}),
]


def unlinked_snapshot(folder: Path) -> Path:
    """Return a snapshot with works, and one that cites them without their DOIs."""
    works = [*(work(number) for number in range(60)), citing(900, *_UNLINKED)]
    out = folder / "snap"
    build(out, as_lines(folder / "a.jsonl.gz", works), tables=True, buckets=4)
    return out


def results(run: Path) -> list[tuple[Any, ...]]:
    """Return what an audit says, in an order of its own."""
    import pyarrow.parquet as pq

    plan = Plan.load(run)
    rows = [
        tuple(row.get(name) for name in COLUMNS)
        for path in files_of(run, plan.buckets)
        for row in pq.ParquetFile(path).read().to_pylist()
    ]
    return sorted(rows, key=repr)


def said_by_a_loop() -> Iterator[tuple[str, int, set[str]]]:
    """Yield which rules speak of each reference with a record that states anything, pair by pair
    and everything read anew.
    """
    retraction = {"updated-by": [{"DOI": doi(2000), "type": "retraction", "source": "publisher"}]}
    for number in range(CITING):
        for index, reference in enumerate(deposited(number), start=1):
            cited = int(reference.get("DOI", "0.99999").rpartition(".")[2])
            if cited >= CITED or set(reference) <= {"DOI", "unstructured"}:
                continue
            told = json.loads(json.dumps(work(cited) | (retraction if cited == 7 else {})))
            found = Found(parse(told), Provenance("crossref", TODAY, Via.SNAPSHOT))
            judged = judge(parse_reference(reference), found)
            codes = {f.code for f in judged.findings if f.confidence.value != "low"}
            yield doi(1000 + number), index, codes
