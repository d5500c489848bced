"""Values as formats with fields state them, each with its place: a year, a name, a DOI."""

from __future__ import annotations

from collections.abc import Iterable

from refcheck.core.model.identifiers import DOI, preferred
from refcheck.core.model.location import MappedText, Span
from refcheck.core.model.reference import Field, Name
from refcheck.core.text.folding import plain
from refcheck.core.text.identifiers import find_dois
from refcheck.core.text.name_words import without_namesake_number
from refcheck.core.text.years import Manner, written_year
from refcheck.patterns import lazily

# 2011-12 · 2011/12/05 · 2011/12//: in a date the second number is the month
_DATE = lazily(r"(?P<year>\d{4})[-/](?:0?[1-9]|1[0-2])(?:[-/]\d{0,2})?/{0,2}")


def field(value: MappedText) -> Field:
    """Return a value with its place."""
    return Field(value.text, value.span())


def pages(first: MappedText, last: MappedText | None) -> Field:
    """Return the pages from the first to the last; one alone where that is the same, or none."""
    if last is None or last.text in ("", first.text):
        return field(first)
    return Field(f"{first.text}-{last.text}", first.span())


def year(*dates: MappedText) -> Field:
    """Return the year of the first date that has one, or all that it says where that is more than
    a year (`2013/2014`, `1723?`); where none has, all that the first says instead.
    """
    if (match := _DATE.fullmatch(dates[0].text)) is not None:
        return field(dates[0].part(*match.span("year")))
    read = ((date, written_year(date.text)) for date in dates)
    date, written = next((one for one in read if one[1].periods), (dates[0], None))
    if written is None or written.manner is not Manner.PLAIN or written.slack:
        return field(date)
    return field(date.part(written.start, written.end))


def name_of(written: MappedText) -> Name:
    """Return `Family, Given, Suffix` as a name; without a comma it cannot be divided."""
    text = without_namesake_number(plain(written.text) if "&" in written.text else written.text)
    parts = [part.strip() or None for part in text.split(",", 2)]
    if len(parts) == 1:
        return Name(literal=text, span=written.span())
    family, given, suffix = (*parts, None)[:3]
    return Name(family, given, suffix, span=written.span())


def first_doi(places: Iterable[MappedText]) -> DOI | None:
    """Return the first DOI in these texts, a short one where there is no other."""
    return preferred(doi for place in places for doi in find_dois(place))


def standing_at(span: Span, text: str) -> MappedText:
    """Return text that is written otherwise in the document: all of it stands at `span`."""
    return MappedText(text, span.start, [span.start] * len(text), [span.end] * len(text))
