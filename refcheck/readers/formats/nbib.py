"""NBIB, the MEDLINE format that PubMed exports.

Source: "MEDLINE/PubMed Data Element (Field) Descriptions", National Library of Medicine
(https://www.nlm.nih.gov/bsd/mms/medlineelements.html).
"""

from __future__ import annotations

from collections.abc import Iterator
import re

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.readers.base import Document, Reading
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.field_values import field, first_doi, name_of, year
from refcheck.readers.markup.tagged_lines import Tagged, tagged_records

# `PMID- 25516361` · `TI  - Does vitamin K2 ...`; a value goes on in lines that begin with blanks.
_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]{1,3})\s{0,2}-\s(?P<value>.*)")
_FIELDS = {
    "title": ("TI", "BTI"),
    "container-title": ("JT", "TA", "BTI"),
    "container-title-short": ("TA",),
    "volume": ("VI",),
    "issue": ("IP",),
    "page": ("PG",),
    "publisher": ("PB",),
    "publisher-place": ("PL",),
    "ISBN": ("ISBN",),
    "ISSN": ("IS",),
    "language": ("LA",),
    "PMID": ("PMID",),
    "PMCID": ("PMC",),
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(?P<year>\d{4})(?:\s(?P<month>[A-Z][a-z]{2})[a-z]*(?:\s(?P<day>\d{1,2})\b)?)?")
_INITIALS = re.compile(
    r"(?P<family>.+)\s(?P<given>[^\W\d_a-z]{1,4})(?:\s(?P<suffix>Jr|Sr|2nd|3rd|II|III|IV))?"
)


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    records = tagged_records(source.text, _LINE, "PMID", "SO")
    return Reading(source, tuple(_reference(source, r, i) for i, r in enumerate(records, start=1)))


def _reference(source: SourceText, record: Tagged, index: int) -> Reference:
    author = tuple(map(_name, record.all("FAU", "AU"))) + tuple(map(_group, record.all("CN")))
    editor = tuple(map(_name, record.all("FED", "ED")))
    pmid = record.first("PMID")
    return Reference(
        index,
        source.location(record.span),
        record.raw(source),
        Carrier.STRUCTURED,
        key=None if pmid is None else pmid.text,
        type=_type(record),
        author=author or None,
        editor=editor or None,
        doi=_doi(record),
        fields=dict(_fields(record)),
        extra=dict(_month_and_day(record)),
    )


def _type(record: Tagged) -> str | None:
    kinds = {value.text for value in record.all("PT")}
    if "Preprint" in kinds:
        return "article"
    if "BTI" in record.values:
        return "chapter" if "TI" in record.values else "book"
    return "article-journal" if "JT" in record.values or "TA" in record.values else None


def _name(value: MappedText) -> Name:
    """Return `Huang, Ze-Bin`, or `Huang ZB` where only that is given, as a name."""
    match = None if "," in value.text else _INITIALS.fullmatch(value.text)
    if match is None:
        return name_of(value)
    return Name(match["family"], match["given"], match["suffix"], span=value.span())


def _group(value: MappedText) -> Name:
    return Name(literal=value.text, span=value.span())


def _doi(record: Tagged) -> DOI | None:
    places = (value for tag in ("LID", "AID") for value in record.values.get(tag, ()))
    marked = (value for value in places if value.text.endswith("[doi]"))
    return first_doi((*marked, *record.values.get("SO", ())))


def _fields(record: Tagged) -> Iterator[tuple[str, Field]]:
    for name, tags in _FIELDS.items():
        value = record.first(*tags)
        if value is None or (name == "container-title" and value is record.first("TI", "BTI")):
            continue
        # PubMed ends every title with a full stop.
        ends = name == "title" and value.text.endswith(".") and not value.text.endswith("..")
        yield name, field(value.part(0, len(value.text) - 1) if ends else value)
    published = record.first("DP", "DEP")
    if published is not None:
        yield "issued", year(published)


def _month_and_day(record: Tagged) -> Iterator[tuple[str, Field]]:
    value = record.first("DP")
    match = None if value is None else _DATE.search(value.text)
    if value is None or match is None or match["month"] is None:
        return
    if (month := match["month"].lower()) in _MONTHS:
        yield "month", Field(str(_MONTHS.index(month) + 1), value.span(*match.span("month")))
        if match["day"] is not None:
            yield "day", Field(match["day"], value.span(*match.span("day")))
