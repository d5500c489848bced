"""The number that stands behind a title and is stated with it, be it recorded or not.

`Deep learning 2`, `Votes in Norway, 1990-2000`, `Deep learning: Part II`: no style prints a number
of its own there, but for the year, and that has been claimed before anybody asks here.
"""

from __future__ import annotations

from collections.abc import Iterable
import re

from refcheck.core.fields.dates import lawful_years
from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.model.record import Record
from refcheck.core.text.folding import words
from refcheck.core.text.furniture import LEADS
from refcheck.core.text.quotes import DOUBLE
from refcheck.patterns import lazily

# `Deep learning, part 2`: the number of a part that the work's title has not.
_PART = lazily(
    r"[.,:]?\s\(?part\s(?:\d{1,2}|[IVX]{1,4})\b(?![-\u2013:(])\)?"
    rf"|[.,:]\s(?-i:II|III|IV|VI{{1,3}}|IX)(?=[.,]\s|[.,]?[{DOUBLE}])",
    re.IGNORECASE,
)
# A number, or the years that a work is about, up to what ends a title.
_NUMBER = lazily(
    r"(?:\s(?P<number>\d{1,4})|,?\s(?P<years>(?:1[0-9]|20)\d\d\s?[-\u2013/]\s?(?:\d\d){1,2}))"
    rf"(?=[.,;:?!]?(?:[{DOUBLE}\u2018\u2019]|\s[(\[/]|$)|[.,;]\s)"
)
_FARTHEST = 12  # characters between a title and what stands right behind it
_CLOSERS = frozenset(f"{DOUBLE}\u2018\u2019")


def with_its_number(ledger: Ledger, record: Record, title: Range, starts: Iterable[int]) -> Range:
    """Return the title with the number that stands behind it, and claim that: in quotation marks
    with it, or right in front of one of the next fields, which begin at `starts`.
    """
    end = _end_of_part(ledger, title[1])
    if end == title[1]:
        end = _end_of_number(ledger, record, end)
    if end == title[1]:
        return title
    is_next = any(end <= start and _is_nothing(ledger.text[end:start]) for start in starts)
    if not (is_next or _is_closed(ledger.text, end)):
        return title
    ledger.claim("title", title[1], end)
    return title[0], end


def _is_nothing(text: str) -> bool:
    """Say whether no word stands in a text but what announces a container."""
    return len(text) < _FARTHEST and LEADS.issuperset(words(text))


def _is_closed(text: str, end: int) -> bool:
    return not _CLOSERS.isdisjoint(text[end : end + 2])


def _end_of_part(ledger: Ledger, end: int) -> int:
    part = _PART.match(ledger.text, end)
    return part.end() if part is not None and ledger.is_free(*part.span()) else end


def _end_of_number(ledger: Ledger, record: Record, end: int) -> int:
    """Return where a number ends that nothing parts from the title in front of it, or `end`; a year
    of the work behind a title without quotation marks is none, nor is the number of an edition.
    """
    found = _NUMBER.match(ledger.text, end)
    if found is None or not ledger.is_free(*found.span()):
        return end
    last = ledger.words_in((0, end))[1] - 1
    if last < 0 or ledger.is_parted(last):
        return end
    if _is_closed(ledger.text, found.end()):
        return found.end()
    number = found["number"]
    is_year = number is not None and int(number) in lawful_years(record)
    return end if is_year else found.end()
