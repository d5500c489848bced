"""Measure whether every entry of a document is read, in order, none lost and none made up.

    python -m benchmarks.reading.documents [--lists 25]

Works of the comparison's sample are written as documents of known content: as citations in four
styles, mixed within a list, in every layout of `tests/readers/documents.py` and in Word and
OpenDocument, and as entries of the structured formats. The lists are drawn at random, always the
same ones. An entry is right when its text (of a citation), or its title and DOI (of a structured
entry) are those that were written, markup, case and white space aside.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
import gzip
from html import escape
import json
from pathlib import Path
import random
import sys

from rapidfuzz.distance import LCSseq

from refcheck.core.model.reference import Carrier, Name
from refcheck.core.text.folding import squeeze
from refcheck.readers import Document, reader_for
from refcheck.sources.crossref_record import parse
from refcheck.writers import WRITERS, WriteOptions
from refcheck.writers.building import from_record
from refcheck.writers.entry import Entry
from tests.readers import documents, office

SAMPLE = Path(__file__).parents[1] / "comparing" / "sample.jsonl.gz"
_LONGEST = 40  # entries of a list
_SEED = 4

Written = bytes
Shape = Callable[[Sequence[Entry]], tuple[Written, list[str]]]
"""Writes works as a document; what its entries say goes with it."""


@dataclass
class Tally:
    """Entries written, read in their order, and read though nobody wrote them."""

    written: int = 0
    right: int = 0
    surplus: int = 0

    @property
    def is_perfect(self) -> bool:
        """Say whether every entry was read and nothing else."""
        return self.right == self.written and not self.surplus


def works() -> list[Entry]:
    """Return the works of the sample that have authors, a title and a date."""
    with gzip.open(SAMPLE, "rt", encoding="utf-8") as lines:
        entries = [from_record(parse(json.loads(line))) for line in lines]
    return [entry for entry in entries if entry.author and entry.issued and entry.text("title")]


def measure(lists: int) -> Mapping[str, Tally]:
    """Return for each way of writing how `lists` lists were read."""
    chance = random.Random(_SEED)
    every = works()
    drawn = [
        chance.sample(every, chance.randint(5, min(_LONGEST, len(every)))) for _ in range(lists)
    ]
    tallies: dict[str, Tally] = defaultdict(Tally)
    for name, (suffix, shape) in shapes().items():
        for entries in drawn:
            written, expected = shape(entries)
            _count(tallies[name], expected, _read(f"a{suffix}", written))
    return tallies


def _count(tally: Tally, expected: Sequence[str], found: Sequence[str]) -> None:
    right = LCSseq.similarity(expected, found)
    tally.written += len(expected)
    tally.right += right
    tally.surplus += len(found) - right


def _read(path: str, written: Written) -> list[str]:
    reading = reader_for(path, None).read(Document(path, written))
    return [
        _structured(f["title"].text if (f := reference.fields).get("title") else "", reference.doi)
        if reference.carrier is Carrier.STRUCTURED
        else squeeze(reference.raw.text)
        for reference in reading.references
    ]


def _structured(title: str, doi: object) -> str:
    return f"{squeeze(title)} {getattr(doi, 'value', doi)}".lower()


def shapes() -> dict[str, tuple[str, Shape]]:
    """Return each way of writing works down, with the suffix of its files."""
    layouts = (
        *((f"text: {name}", ".txt", layout) for name, layout in documents.TEXT.items()),
        *((f"markdown: {name}", ".md", layout) for name, layout in documents.MARKDOWN.items()),
        *((f"html: {name}", ".html", layout) for name, layout in documents.HTML.items()),
    )
    cited = {name: (suffix, _as_citations(layout)) for name, suffix, layout in layouts}
    return {
        **cited,
        "docx: paragraphs": (".docx", _as_citations(_word)),
        "odt: paragraphs": (".odt", _as_citations(_odt)),
        "jats: mixed-citation": (".nxml", _as_citations(_mixed)),
        "bibtex": (".bib", _as_entries("bibtex")),
        "biblatex": (".bib", _as_entries("biblatex")),
        "ris": (".ris", _as_entries("ris")),
        "csl-json": (".json", _as_entries("csl-json")),
        "csl-yaml": (".yaml", _as_entries("csl-yaml")),
        "jats: element-citation": (".nxml", _as_elements),
    }


def _as_citations(layout: Callable[[Sequence[str]], str | bytes]) -> Shape:
    def shape(entries: Sequence[Entry]) -> tuple[Written, list[str]]:
        citations = [STYLES[i % len(STYLES)](entry) for i, entry in enumerate(entries)]
        written = layout(citations)
        whole = written if isinstance(written, bytes) else written.encode()
        return whole, [squeeze(citation) for citation in citations]

    return shape


def _as_entries(format_name: str) -> Shape:
    def shape(entries: Sequence[Entry]) -> tuple[Written, list[str]]:
        text = WRITERS[format_name](entries, WriteOptions())
        return text.encode(), list(map(_expected, entries))

    return shape


def _expected(entry: Entry) -> str:
    return _structured(_value(entry, "title"), _value(entry, "DOI"))


def _as_elements(entries: Sequence[Entry]) -> tuple[Written, list[str]]:
    refs = (f"<ref><element-citation>{_elements(e)}</element-citation></ref>" for e in entries)
    return _article("".join(refs)), list(map(_expected, entries))


def _elements(entry: Entry) -> str:
    names = "".join(f"<name><surname>{escape(_family(n))}</surname></name>" for n in entry.author)
    return (
        f"<person-group>{names}</person-group><year>{_year(entry)}</year>"
        f"<article-title>{escape(_value(entry, 'title'))}</article-title>"
        f'<pub-id pub-id-type="doi">{escape(_value(entry, "DOI"))}</pub-id>'
    )


def _article(refs: str) -> bytes:
    return f"<article><back><ref-list>{refs}</ref-list></back></article>".encode()


def _mixed(citations: Sequence[str]) -> bytes:
    marked = (f"<ref><mixed-citation>{escape(c)}</mixed-citation></ref>" for c in citations)
    return _article("".join(marked))


def _word(citations: Sequence[str]) -> bytes:
    return office.docx(office.word_article("".join(map(office.par, citations))))


def _odt(citations: Sequence[str]) -> bytes:
    body = office.odt_article("".join(map(office.odt_par, citations)))
    return office.odt(f"<office:body><office:text>{body}</office:text></office:body>")


def _value(entry: Entry, name: str) -> str:
    return entry.text(name) or ""


def _year(entry: Entry) -> str:
    return str(entry.issued.year) if entry.issued else ""


def _family(name: Name) -> str:
    return name.family or name.literal or ""


def _initials(name: Name, mark: str) -> str:
    return "".join(f"{part[0]}{mark}" for part in (name.given or "").replace("-", " ").split())


def _numbers(entry: Entry, between: str) -> str:
    parts = (_value(entry, name) for name in ("volume", "page"))
    return between.join(part for part in parts if part)


def _ama(entry: Entry) -> str:
    names = ", ".join(f"{_family(n)} {_initials(n, '')}".strip() for n in entry.author[:6])
    title, journal = _value(entry, "title"), _value(entry, "container-title")
    where = f"{journal}. {_year(entry)};{_numbers(entry, ':')}. doi:{_value(entry, 'DOI')}"
    return f"{names}{', et al' if len(entry.author) > 6 else ''}. {title}. {where}"


def _apa(entry: Entry) -> str:
    names = [f"{_family(n)}, {_initials(n, '. ')}".strip(" ,") for n in entry.author]
    written = ", ".join(names[:-1]) + (", & " if len(names) > 1 else "") + names[-1]
    where = f"{_value(entry, 'container-title')}, {_numbers(entry, ', ')}"
    doi = f"https://doi.org/{_value(entry, 'DOI')}"
    return f"{written} ({_year(entry)}). {_value(entry, 'title')}. {where}. {doi}"


def _ieee(entry: Entry) -> str:
    names = " and ".join(f"{_initials(n, '. ')}{_family(n)}" for n in entry.author[:3])
    journal, numbers = _value(entry, "container-title"), _numbers(entry, ", pp. ")
    return f"{names}, “{_value(entry, 'title')},” {journal}, vol. {numbers}, {_year(entry)}."


def _chicago(entry: Entry) -> str:
    first = f"{_family(entry.author[0])}, {entry.author[0].given or ''}".strip(" ,")
    others = [f"{n.given or ''} {_family(n)}".strip() for n in entry.author[1:]]
    names = ", and ".join([first, *([", ".join(others)] if others else [])])
    journal, numbers = _value(entry, "container-title"), _numbers(entry, ": ")
    return f"{names}. {_year(entry)}. “{_value(entry, 'title')}.” {journal} {numbers}."


STYLES = (_ama, _apa, _ieee, _chicago)


def report(tallies: Mapping[str, Tally]) -> str:
    """Return a line for each way of writing, and the sum of all."""
    total = Tally(
        sum(tally.written for tally in tallies.values()),
        sum(tally.right for tally in tallies.values()),
        sum(tally.surplus for tally in tallies.values()),
    )
    rows = [*tallies.items(), ("all", total)]
    return "\n".join(
        f"{name:34} {tally.right:6} of {tally.written:6} entries in order, {tally.surplus} more"
        for name, tally in rows
    )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lists", type=int, default=25, help="lists for each way of writing")
    tallies = measure(parser.parse_args().lists)
    print(report(tallies))
    return 0 if all(tally.is_perfect for tally in tallies.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
