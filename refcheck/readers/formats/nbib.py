"""NBIB, the MEDLINE format that PubMed exports.

Source: "MEDLINE/PubMed Data Element (Field) Descriptions", National Library of Medicine
(https://www.nlm.nih.gov/bsd/mms/medlineelements.html).
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Reading
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.field_values import field, first_doi, name_of, year
from refcheck.readers.markup.tagged_lines import Tagged, tagged_records

# `PMID- 25516361` · `TI  - Does vitamin K2 ...`; a value goes on in lines that begin with blanks.
_LINE = lazily(r"(?P<tag>[A-Z][A-Z0-9]{1,3})\s{0,2}-\s(?P<value>.*)")
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
_DATE = lazily(r"(?P<year>\d{4})(?:\s(?P<month>[A-Z][a-z]{2})[a-z]*(?:\s(?P<day>\d{1,2})\b)?)?")
_INITIALS = lazily(
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
        yield name, field(without_full_stop(value) if name == "title" else value)
    published = record.first("DP", "DEP")
    if published is not None:
        yield "issued", year(published)


def without_full_stop(title: MappedText) -> MappedText:
    """Return a title without the full stop with which PubMed ends every one."""
    ends = title.text.endswith(".") and not title.text.endswith("..")
    return title.part(0, len(title.text) - 1) if ends else title


def _month_and_day(record: Tagged) -> Iterator[tuple[str, Field]]:
    value = record.first("DP")
    match = None if value is None else _DATE.search(value.text)
    if value is not None and match is not None and match["month"] is not None:
        day = None if match["day"] is None else value.part(*match.span("day"))
        yield from date_parts(value.part(*match.span("month")), day)


def date_parts(month: MappedText | None, day: MappedText | None) -> Iterator[tuple[str, Field]]:
    """Yield a month, by number or English name, and a day as numbers; no day without a month."""
    name = "" if month is None else month.text[:3].lower()
    number = _MONTHS.index(name) + 1 if name in _MONTHS else int(name) if name.isdecimal() else 0
    if month is None or number == 0:
        return
    yield "month", Field(str(number), month.span())
    if day is not None and day.text.isdecimal() and len(day.text) <= 2:
        yield "day", Field(str(int(day.text)), day.span())
