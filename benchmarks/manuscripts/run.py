"""Findings in clean documents, and planted faults found at their place.

    python -m benchmarks.manuscripts.run WORKS.jsonl.gz [--documents N] [--seed N] [--pdf]
                                     [--manners MANNER...] [--show]

WORKS has a Crossref work a line. Nobody is asked: what is measured is what the text and its list
say of each other (RC503, RC504, RC505, RC507).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
import gzip
from html import unescape
import json
import os
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.manuscripts import field_carriers, fields, short
from benchmarks.manuscripts.documents import (
    CARRIERS,
    FAULTS,
    PRINTED,
    Document,
    Message,
    document,
    usable,
)
from refcheck.core.model.finding import Checked, Finding
from refcheck.core.model.location import SourceText
from refcheck.engine import read_documents
from refcheck.engine.inputs import items_of
from refcheck.engine.judging import findings_in_texts
from refcheck.engine.manuscripts import grouped
from refcheck.rules import Subject

_MOST_WORKS = 4000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("works", type=Path)
    parser.add_argument("--documents", type=int, default=10, help="for each carrier and fault")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pdf", action="store_true", help="also PDFs, which takes pdflatex")
    parser.add_argument("--manners", nargs="*", help="of citing; all unless given")
    parser.add_argument("--short", action="store_true", help="texts of 1 to 6 places alone")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    messages = usable(list(messages_in(options.works)))
    random = Random(options.seed)
    print("manner   fault            found   of  | clean: false findings of citations")
    manners = dict(CARRIERS) if options.short else {**CARRIERS, "fields": field_carriers.CARRIERS}
    faults = short.FAULTS if options.short else {**FAULTS, "fields": fields.FAULTS}
    make = short.document if options.short else _made
    for manner in options.manners or manners:
        usual = manners[manner]
        carriers = (*usual, "pdf") if options.pdf and manner in PRINTED else usual
        for fault in (None, *faults[manner]):
            told: Counter[str] = Counter()
            for carrier in carriers:
                for _ in range(options.documents):
                    made = make(messages, manner, carrier, fault, random)
                    if made is not None:
                        told += _scored(made, show=options.show)
            if fault is None:
                print(f"{manner:8} clean {'':24} | {told['false']} of {told['citations']}")
            else:
                print(f"{manner:8} {fault:16} {told['found']:5} {told['planted']:5}")


def _made(
    messages: Sequence[Message], manner: str, carrier: str, fault: str | None, random: Random
) -> Document | None:
    if manner == "fields":
        return fields.document(messages, carrier, fault, random)
    return document(messages, manner, carrier, fault, random)


def messages_in(path: Path) -> Iterator[Message]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for _, line in zip(range(_MOST_WORKS), lines, strict=False):
            yield json.loads(line)


def _scored(made: Document, *, show: bool) -> Counter[str]:
    with TemporaryDirectory() as folder:
        (Path(folder) / ".git").mkdir()
        for name, text in made.files.items():
            data = text.encode() if isinstance(text, str) else text
            (Path(folder) / name).write_bytes(data)
        before = Path.cwd()
        os.chdir(folder)
        try:
            found = list(_findings(next(iter(made.files))))
        finally:
            os.chdir(before)
    if made.fault is None:
        if show:
            for finding, written in found:
                print("  false:", finding.code, finding.message, "|", written)
        return Counter({"false": len(found), "citations": made.citations})
    hits = [f for f, w in found if f.code in made.codes and _is_at(made, w)]
    if show and not hits:
        print("  missed:", made.fault, made.place, next(iter(made.files)))
        print("        ", [(f.code, w[:60]) for f, w in found])
    return Counter({"found": bool(hits), "planted": 1})


def _is_at(made: Document, written: str) -> bool:
    """Say whether a finding stands at what was planted; of an uncited entry its code tells."""
    if made.place.startswith("="):
        return True
    said = " ".join(written.split())  # a citation may go on in the next line
    return made.place in said or said in made.place


def _findings(name: str) -> Iterator[tuple[Finding, str]]:
    readings = read_documents([name], None)
    documents = [items_of(reading) for reading in readings]
    sources = {reading.source.path: reading.source for reading in readings}
    subjects = [
        Subject(Checked(item.reference), reading.source, None, item.problem)
        for reading, items in zip(readings, documents, strict=True)
        for item in items
    ]
    groups = grouped(readings, documents)
    for findings in findings_in_texts(groups, subjects).values():
        for finding in findings:
            yield finding, _written(finding, sources[finding.location.path])


def _written(finding: Finding, source: SourceText) -> str:
    place = finding.location
    start = source.offset(place.line, place.column)
    return unescape(source.text[start : source.offset(place.end_line, place.end_column)])


if __name__ == "__main__":
    main()
