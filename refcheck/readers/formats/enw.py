"""EndNote's tagged format (`.enw`), which Google Scholar and publishers export, and refer's.

Source: the "EndNote Import" filter of EndNote 21; M. E. Lesk, "Some Applications of Inverted
Indexes on the UNIX System" (1978), for refer, from which the tags come.
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Field, Reference
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.formats.endnote import PARTS, TYPES, endnote_name
from refcheck.readers.formats.stated import stated
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.field_values import field, year
from refcheck.readers.markup.tagged_lines import Tagged, tagged_records

# `%0 Journal Article` · `%A Huang, Ze-Bin` · `%@ 0028-0836`
_LINE = lazily(r"%(?P<tag>[A-Z0-9@!#$&()*+?<>\[\]^~:=-])(?:\s|$)\s{0,4}(?P<value>.*)")
_RANGE = lazily(r"\w\s?[-–—]\s?\w")
_TYPED = lazily(r"^%0\s", re.MULTILINE)
_FIELDS = {
    "title": "T",
    "volume": "V",
    "issue": "N",
    "publisher": "I",
    "publisher-place": "C",
    "edition": "7",
    "URL": "U",
    "language": "G",
}
_DOI_TAGS = ("R", "U", "M", "Z", "3")


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    # refer has no types: its entries are told by the empty lines between them.
    first = "0" if _TYPED.search(source.text) else None
    records = tuple(tagged_records(source.text, _LINE, first, None))
    readable = [record for record in records if record.values.keys() - {"0", "F"}]
    references = (_reference(source, r, i) for i, r in enumerate(readable, start=1))
    problems = (
        Problem("this entry has a type and nothing else", record.span)
        for record in records
        if not record.values.keys() - {"0", "F"}
    )
    return Reading(source, tuple(references), tuple(problems))


def _reference(source: SourceText, record: Tagged, index: int) -> Reference:
    csl, key = _type(record), record.first("F")
    doi = [value for tag in _DOI_TAGS for value in record.values.get(tag, ())]
    return stated(
        source,
        record.span,
        index,
        key=None if key is None else key.text,
        type=csl,
        author=map(endnote_name, record.all("A")),
        editor=map(endnote_name, record.all("E", "Y")),
        fields=_fields(record, csl),
        doi=doi,
        places=[*doi, *record.all("J"), *record.all("B")],
    )


def _type(record: Tagged) -> str | None:
    kind = record.first("0")
    if kind is not None:
        return TYPES.get(kind.text)
    if "J" in record.values:
        return "article-journal"
    if "B" in record.values:
        return "chapter"
    return "book" if "I" in record.values else None


def _fields(record: Tagged, csl: str | None) -> Iterator[tuple[str, Field]]:
    for name, tag in _FIELDS.items():
        if tag in record.values:
            yield name, field(record.values[tag][0])
    is_part = csl in PARTS or csl is None
    # bibutils, and with it the ACL Anthology, writes the title of proceedings as a series.
    whole = record.first(*("J", "B", "S") if is_part else ("S", "B"))
    if whole is not None:
        yield "container-title" if is_part else "collection-title", field(whole)
    if (page := _page(record)) is not None:
        yield "page", field(page)
    if (number := record.first("@")) is not None:
        yield "ISSN" if (csl or "").startswith("article") else "ISBN", field(number)
    if (published := record.first("D", "8")) is not None:
        yield "issued", year(published)


def _page(record: Tagged) -> MappedText | None:
    """Return the pages, or the number of the article; CNKI counts the pages in front of them."""
    pages = record.values.get("P", ())
    ranges = (page for page in pages if _RANGE.search(page.text))
    return next(ranges, pages[0] if pages else record.first("]"))
