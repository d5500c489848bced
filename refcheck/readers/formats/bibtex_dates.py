"""The dates of BibTeX's and biblatex's entries: a year with a month, or a date.

Source: biblatex's manual 3.20, section 2.3.8 (EDTF, level 1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
import re

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Field
from refcheck.patterns import lazily
from refcheck.readers.markup.bibtex_values import MONTHS
from refcheck.readers.markup.field_values import year
from refcheck.readers.markup.latex_text import plain
from refcheck.readers.markup.removal import Markup

_ISO_DATE = lazily(r"(?P<year>-?\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?")
# 2001-21 · 2001-24~: spring and winter of 2001, not the years up to 2021. EDTF counts seasons of
# either hemisphere, quarters and the like up to 41.
_SEASON = lazily(r"(?<=\d{4})-(?:2[1-9]|3\d|4[01])(?![\d-])")
_MONTH_NAME = lazily(rf"\b(?:{'|'.join(MONTHS)})", re.IGNORECASE)
_DAY = lazily(r"(?<!\d)\d{1,2}(?!\d)")


def year_of(date: MappedText) -> Field:
    """Return the year of a `date`, or all that it says of its years."""
    markup = Markup(date)
    for season in _SEASON.finditer(date.text):
        markup.drop(*season.span())
    return year(markup.build())


def month_and_day(values: Mapping[str, MappedText]) -> Iterator[tuple[str, Field]]:
    """Yield month and day as numbers where they are given, `month` before `date`."""
    if "month" in values:
        yield from _named(values["month"])
    elif "date" in values:
        yield from _numbered(values["date"])


def _named(value: MappedText) -> Iterator[tuple[str, Field]]:
    """Yield the month, and the day where `"15~" # mar` states one; seasons stay as they are."""
    text = plain(value.text)
    name = _MONTH_NAME.search(text)
    if name is None:
        yield "month", Field(text.lstrip("0"), value.span())
        return
    yield "month", Field(str(MONTHS.index(name.group().lower()) + 1), value.span())
    day = _DAY.search(text)
    if day is not None:
        yield "day", Field(str(int(day.group())), value.span())


def _numbered(value: MappedText) -> Iterator[tuple[str, Field]]:
    match = _ISO_DATE.match(value.text)
    for part in ("month", "day"):
        if match is not None and match[part] is not None:
            yield part, Field(str(int(match[part])), value.span(*match.span(part)))
