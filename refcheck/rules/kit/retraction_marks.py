"""What a title says of the end of its work: `RETRACTED: ...`, `... (Retracted)`, `Retraction: ...`.

A mark is all of the words in front of a colon, or all of a bracket at either end: a title that
speaks of retractions (`Retracted publications in dentistry: a review`) bears none.

Sources: registered titles of Elsevier, Springer, Wiley, Hindawi, IEEE, SAGE and the preprint
servers; COPE's Retraction Guidelines (2019) on what a notice's title should say; Web of Science's
`(Retracted article. See vol. 12, pg. 3, 2012)`.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
import re

from msgspec import Struct
from msgspec.structs import replace

from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier, Reference
from refcheck.patterns import lazily


class Marked(Enum):
    """What bears the mark: the work that was taken back, or the notice that says so."""

    WORK = "work"
    NOTICE = "notice"


class TitleMark(Struct, frozen=True):
    """A mark as it is written, what it means, and the title before and behind it."""

    written: str
    of: Marked
    before: str
    title: str
    behind: str

    @property
    def may_be_title(self) -> bool:
        """Say whether a title may begin so by itself: `Withdrawn: A History of Eels`."""
        return self.written in ("Retracted", "Withdrawn") and self.before.strip().endswith(":")


_WHAT = r"(?:\s(?:article|chapter|paper|publication|manuscript|preprint))?"
_DONE = rf"(?:RETRACTED|Retracted|WITHDRAWN|Withdrawn|REMOVED)(?i:{_WHAT})"
_NOTED = r"""(?i:(?:notice|statement|note)\sof\s(?:retraction|withdrawal|removal)
    (?:\s(?:and\sreplacement|of|for|to))?
    | (?:retraction|withdrawal|removal)(?:\s(?:notice|note|statement))?(?:\s(?:to|of|for))?)"""
_IN_FRONT = lazily(
    rf"""[\s"'\u201c\u2018]{{0,3}}(?:(?P<done>{_DONE})\s?:\s(?![a-z])
      | [\[(](?P<bracketed>{_DONE})[\])]:?\s | (?P<noted>{_NOTED})\s?:\s)""",
    re.VERBOSE,
)
_IN_BRACKETS = rf"[\[(](?P<bracketed>{_DONE}(?:[.,:;]\s[^()\[\]]{{1,120}})?)[\])]"
_BRACKET = lazily(_IN_BRACKETS, re.VERBOSE)
_AT_THE_END = lazily(
    rf"""\s(?:{_IN_BRACKETS}
      | [\u2013\u2014-]\s(?P<done>RETRACTED|WITHDRAWN))[.\s]{{0,3}}\Z""",
    re.VERBOSE,
)
# One of these is in every mark.
_IN_EVERY_MARK = ("retract", "withdraw", "remov")
_LONGEST_END = 200
# Where a title may begin in a citation: behind the authors or the year.
_SENTENCE = lazily(r"(?:\A|[.)\],;:]\s{1,2}|[\"'\u201c\u2018])(?=[\[(]?[A-Zn])")


@lru_cache(maxsize=4096)  # asked for where titles are compared, and by the rule about marks
def mark_of(title: str) -> TitleMark | None:
    """Return the mark that a title bears; None for a title that bears none."""
    if not _may_be_marked(title):
        return None
    if match := _IN_FRONT.match(title):
        noted = match["noted"]
        written = noted or match["done"] or match["bracketed"]
        kind = Marked.WORK if noted is None else Marked.NOTICE
        return TitleMark(written, kind, match.group(), title[match.end() :], "")
    start = max(0, len(title) - _LONGEST_END)
    if match := _AT_THE_END.search(title, start):
        written = match["bracketed"] or match["done"]
        return TitleMark(written, Marked.WORK, "", title[: match.start()], match.group())
    return None


def recorded_mark(record: Record) -> TitleMark | None:
    """Return the mark of a registered title."""
    return next(filter(None, map(mark_of, record.title)), None)


def stated_mark(reference: Reference) -> TitleMark | None:
    """Return the mark of the title that a reference states, wherever a citation prints it."""
    title = reference.text("title")
    found = None if title is None else mark_of(title)
    if found is not None or reference.carrier is not Carrier.CITATION:
        return found
    text = reference.raw.text
    if not _may_be_marked(text):
        return None
    if match := _BRACKET.search(text):
        return TitleMark(match["bracketed"], Marked.WORK, "", "", " " + match.group())
    starts = (match.end() for match in _SENTENCE.finditer(text))
    return next((mark for at in starts if (mark := _in_front(text, at)) is not None), None)


def _may_be_marked(text: str) -> bool:
    folded = text.casefold()
    return any(word in folded for word in _IN_EVERY_MARK)


def _in_front(text: str, at: int) -> TitleMark | None:
    match = _IN_FRONT.match(text, at)
    return None if match is None else mark_of(text[at : at + _LONGEST_END])


def as_cited(record: Record, reference: Reference) -> Record:
    """Return a record with the titles under which its work may be cited, marks aside.

    A reference may leave out the registry's mark, and state one that the registry lacks; what
    either says of the work is no difference of its title.
    """
    marks = tuple(map(mark_of, record.title))
    stated = stated_mark(reference)
    if stated is None and not any(marks):
        return record
    titles = dict.fromkeys(record.title)
    titles |= {mark.title: None for mark in marks if mark is not None}
    if stated is not None and stated.of is Marked.WORK:
        titles |= dict.fromkeys(f"{stated.before}{title}{stated.behind}" for title in titles)
    return record if len(titles) == len(record.title) else replace(record, title=tuple(titles))
