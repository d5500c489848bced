"""What it takes to find that none of five candidates of a search is the cited work.

    python -m benchmarks.speed.candidates WORKS.jsonl.gz
    PYTHONPATH=CHECKOUT python benchmarks/speed/candidates.py WORKS.jsonl.gz

WORKS holds Crossref records, one a line. A hundred citations in the manner of APA have the authors
of another work, another volume and half another title; their candidates are the five records that
share most words of their titles with them. The second line asks the library of another checkout.
Prints milliseconds of a processor for each citation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
import gzip
import json
import random
from statistics import mean, median
import sys
import time
from typing import Any

from refcheck.core.matching import best_match
from refcheck.readers import Document, reader_for
from refcheck.sources.crossref_record import parse

_WRONG, _CANDIDATES, _WARMING = 100, 5, 10
_WANTED = ("author", "title", "container-title", "volume", "page", "issued")
_Work = Mapping[str, Any]


def _articles(path: str) -> Iterator[_Work]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            read = json.loads(line)
            work = read.get("message", read)
            if work.get("type") != "journal-article" or not all(map(work.get, _WANTED)):
                continue
            if all(author.get("family") and author.get("given") for author in work["author"]):
                yield work


def _words(title: str) -> frozenset[str]:
    return frozenset(title.lower().split())


def _wrong(work: _Work, other: _Work) -> tuple[str, str]:
    """Return the title and the whole of a citation that mixes two works."""
    title = " ".join([*work["title"][0].split()[:-2], *other["title"][0].split()[:2]])
    names = ", ".join(f"{name['family']}, {name['given'][0]}." for name in other["author"][:8])
    volume = int(work["volume"]) + 1 if work["volume"].isdecimal() else 7
    year = work["issued"]["date-parts"][0][0]
    journal = work["container-title"][0]
    return title, f"{names} ({year}). {title}. {journal}, {volume}, {work['page']}."


def costs(path: str) -> Sequence[float]:
    """Return the milliseconds that each citation took but for the first, which warm up."""
    drawn = random.Random(9)
    works = list(_articles(path))
    drawn.shuffle(works)
    cited, pool = works[:_WRONG], works[_WRONG:]
    wrong = [_wrong(work, drawn.choice(pool)) for work in cited]
    text = "\n\n".join(("# References", *(f"{i}. {s}" for i, (_, s) in enumerate(wrong, 1))))
    read = reader_for("list.md", None).read(Document("list.md", text.encode())).references
    if len(read) != len(wrong):
        raise SystemExit(f"{len(read)} of {len(wrong)} entries were read")
    took = []
    for reference, (title, _) in zip(read, wrong, strict=True):
        told = _words(title)
        likest = sorted(pool, key=lambda one: -len(told & _words(one["title"][0])))
        records = [parse(one) for one in likest[:_CANDIDATES]]
        begun = time.process_time()
        best_match(reference, records)
        took.append(1000 * (time.process_time() - begun))
    return took[_WARMING:]


if __name__ == "__main__":
    found = costs(sys.argv[1])
    print(f"median {median(found):.2f} ms, mean {mean(found):.2f} ms")
