"""RIS files, as reference managers and publishers write them.

Source: "RIS Format Specifications", Research Information Systems, 2001 and 2011.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
import re

from refcheck.core.mapping.beside import BESIDE
from refcheck.core.mapping.bibtex import ARTICLES
from refcheck.core.mapping.ris import TAGS, csl_type
from refcheck.core.model.location import MappedText, SourceText, Span
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.core.text.given_dois import identified
from refcheck.core.text.unassigned import unassigned_in
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.field_values import field, first_doi, name_of, pages, year
from refcheck.readers.markup.repeats import repeated
from refcheck.readers.markup.tagged_lines import Tagged, tagged_records

# `TY  - JOUR` · `AU - Huang, Z.` · `ER  -`
_LINE = lazily(r"\s?(?P<tag>[A-Z][A-Z0-9])\s{1,4}-(?:\s|$)\s{0,4}(?P<value>.*)")
_OTHERS = lazily(r"\W*(?:et\.?\s?al\.?|others)\W*", re.IGNORECASE)
_DATE = lazily(r"(?P<year>\d{4})[/-](?P<month>\d{1,2})(?:[/-](?P<day>\d{1,2}))?")
# A semicolon that ends a name, and none that ends an escape.
_SEMICOLON = lazily(r"&#?\w{1,8};|(?P<end>;)")
_RANGE = lazily(r"\S\s?[-–—]\s?\S")
# What names the whole where a part is cited is the title of a work that is no part.
_PARTS = frozenset({"chapter", "paper-conference", "entry-encyclopedia", "entry-dictionary"})
# What an entry states once, by the tags that state it.
_SEEN = (
    ("title", ("TI", "T1")),
    ("container-title", ("T2", "JF")),
    ("issued", ("PY", "Y1")),
    ("volume", ("VL",)),
    ("issue", ("IS",)),
    ("page", ("SP",)),
    ("page-last", ("EP",)),
    ("edition", ("ET",)),
    ("publisher", ("PB",)),
    ("publisher-place", ("CY", "PP")),
    ("DOI", ("DO",)),
)
# What has a number of its own, and no article's.
_NUMBERED = frozenset({"report", "patent", "thesis", "standard", "legislation", "legal_case"})
_ISSN = lazily(r"\d{4}-?\d{3}[\dXx]")
_ISBN = lazily(r"(?:97[89])?(?:[-\s]?\d){9}[-\s]?[\dXx].*")
# What `refcheck export` has to say of an entry, in its notes.
_OUR_NOTE = lazily(r"refcheck: RC\d{3}\b")
# Who is named, when, on which pages: what is read by itself, and marks the entry.
_OF_ENTRIES = frozenset(
    {"TY", "ER", "ID", "AU", "A1", "ED", "PY", "Y1", "DA", "SP", "EP", "C7", "M1", "AN"}
)
_EDITORS = ("ED", "A2", "A3")  # the first of them that an entry has
# Of these the first line is read.
_OF_ONE_LINE = frozenset({"UR", "SN", "LA", "M3", "T3"})
_READ = frozenset(tag for row in TAGS for tag in (row.written, *row.also_read))
_DOI_PLACES = ("DO", "UR", "L3", "M3", "N1")
_MEDLINE = lazily(r"\b(?:pubmed|medline)\b|nlm\.nih\.gov", re.IGNORECASE)
# Where an entry gives the number of a preprint, or DOIs besides its own.
_FURTHER_PLACES = ("DO", "UR", "JO", "JF", "T2", "M1", "AN")


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    records = tuple(tagged_records(source.text, _LINE, "TY", "ER"))
    readable = [r for r in records if _says_something(r)]
    references = (_reference(source, r, i) for i, r in enumerate(readable, start=1))
    problems = (
        Problem("this entry has a type and nothing else", r.span)
        for r in records
        if not _says_something(r)
    )
    return Reading(source, tuple(references), tuple(problems))


def _says_something(record: Tagged) -> bool:
    return bool(record.values.keys() - {"TY", "ER", "ID"})


def _reference(source: SourceText, record: Tagged, index: int) -> Reference:
    kind = record.first("TY")
    csl = None if kind is None else csl_type(kind.text)
    author, et_al = _names(_authors(record))
    editor, _ = _names(record.all(*_EDITORS) if csl in _PARTS else record.all("ED"))
    key = record.first("ID")
    fields = dict(_fields(record, csl))
    places = (place for tag in _DOI_PLACES for place in record.values.get(tag, ()))
    others = [place for tag in _FURTHER_PLACES for place in record.values.get(tag, ())]
    doi, further = identified(first_doi(places), None, fields, others)
    return Reference(
        index,
        source.location(record.span),
        record.raw(source),
        Carrier.STRUCTURED,
        key=None if key is None else key.text,
        type=csl,
        author=author,
        editor=editor,
        et_al=et_al,
        doi=doi,
        further=further,
        unassigned=unassigned_in({"DOI": record.first("DO")}, others),
        repeated=tuple(repeated(record.values, _SEEN)),
        fields=fields,
        extra=dict(_month_and_day(record)) | dict(_beside(record)) | dict(_own_lines(record, csl)),
    )


def _authors(record: Tagged) -> tuple[MappedText, ...]:
    """Return the authors; some programs tag the first `A1`, others tag all of them twice."""
    every = record.values.get("AU", ())
    known = {value.text for value in every}
    more = (value for value in record.values.get("A1", ()) if value.text not in known)
    return tuple(sorted((*every, *more), key=lambda value: value.span().start))


def _names(values: tuple[MappedText, ...]) -> tuple[tuple[Name, ...] | None, bool]:
    written = [part for value in values for part in _separated(value)]
    others = [part for part in written if _OTHERS.fullmatch(part.text)]
    names = tuple(name_of(part) for part in written if part not in others)
    return names or None, bool(others)


def _separated(value: MappedText) -> Iterator[MappedText]:
    """Yield the names of a line; some programs put all of them into one."""
    start = 0
    for match in _SEMICOLON.finditer(value.text):
        if match["end"]:
            yield value.part(start, match.start()).stripped()
            start = match.end()
    last = value.part(start).stripped()
    if last.text:
        yield last


def _fields(record: Tagged, csl: str | None) -> Iterator[tuple[str, Field]]:
    taken: set[str] = set()
    for row in TAGS:
        tags = (row.written, *row.also_read)
        if row.csl == "title" and csl in _PARTS:
            tags = tuple(tag for tag in tags if tag != "BT")
        tag = next((t for t in tags if t in record.values and t not in taken), None)
        if tag is not None:
            taken.add(tag)
            first, *_ = lines = record.values[tag]
            if row.csl == "note":
                yield from _notes(lines)
            else:
                yield _serial(first, csl) if row.csl == "ISBN" else row.csl, field(first)
    if (page := _page(record, csl)) is not None:
        yield "page", page
    if (pmid := record.first("AN")) is not None and _is_of_medline(record):
        yield "PMID", field(pmid)
    if (issued := record.first("PY", "Y1", "DA")) is not None:
        yield "issued", year(issued)


def _notes(lines: Iterable[MappedText]) -> Iterator[tuple[str, Field]]:
    """Yield the author's notes as one; what refcheck noted itself is none of them."""
    own = [line for line in lines if not _OUR_NOTE.match(line.text)]
    if own:
        text = own[0].text if len(own) == 1 else ". ".join(n.text.rstrip(".") for n in own)
        yield "note", _joined(own, text)


def _joined(lines: Sequence[MappedText], text: str) -> Field:
    return Field(text, Span(lines[0].span().start, lines[-1].span().end))


def _serial(number: MappedText, csl: str | None) -> str:
    """Return which number `SN` gives: of a book, of a journal, or of a report or a patent."""
    if csl in ARTICLES or _ISSN.fullmatch(number.text):
        return "ISSN"
    return "number" if csl in _NUMBERED and not _ISBN.fullmatch(number.text) else "ISBN"


def _is_of_medline(record: Tagged) -> bool:
    """Say whether the accession number is one of PubMed's: the record names its database."""
    return any(_MEDLINE.search(value.text) is not None for value in record.all("DB", "DP"))


def _page(record: Tagged, csl: str | None) -> Field | None:
    first, last = record.first("SP"), record.first("EP")
    if first is None and csl in _NUMBERED:
        return None
    if first is None:
        number = record.first("C7")
        return None if number is None else field(number)
    return field(first) if _RANGE.search(first.text) else pages(first, last)


def _beside(record: Tagged) -> Iterator[tuple[str, Field]]:
    """Yield what nobody compares by its CSL names; several keywords are one value."""
    for row in BESIDE:
        lines = () if row.ris in _READ else record.values.get(row.ris, ())
        if lines:
            text = "; ".join(line.text for line in lines)
            if row.csl == "accessed":  # `2020/03/04/`
                text = text.strip("/ ").replace("/", "-")
            yield row.csl, _joined(lines, text)


def _own_lines(record: Tagged, csl: str | None) -> Iterator[tuple[str, Field]]:
    """Yield the lines that nothing is read from, by their tag and, behind the first, a number:
    what they say has no name in CSL, and is kept for who writes RIS again.
    """
    read = _READ | _OF_ENTRIES | {row.ris for row in BESIDE}
    if csl in _PARTS:
        read |= set([tag for tag in _EDITORS if tag in record.values][:1])
    for tag, lines in record.values.items():
        unread = lines[1:] if tag in _OF_ONE_LINE else lines if tag not in read else ()
        for number, line in enumerate(unread, 1):
            if line.text.strip():
                yield f"{tag} {number}", field(line)


def _month_and_day(record: Tagged) -> Iterator[tuple[str, Field]]:
    for tag in ("DA", "PY", "Y1"):
        value = record.first(tag)
        match = None if value is None else _DATE.search(value.text)
        if value is not None and match is not None:
            for part in ("month", "day"):
                if match[part] is not None:
                    place = value.span(*match.span(part))
                    yield part, Field(str(int(match[part])), place)
            return
