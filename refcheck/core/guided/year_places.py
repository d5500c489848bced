"""Whether a number stands where styles print the year, and is not the year of something else.

An entry may state another year lawfully: that of the original edition beside its own (`1961
[1930]`: Chicago 17th ed., 14.114), that of the meeting whose papers appeared later, the number of
a series. Two different years that both stand as the work's contradict each other.
"""

from __future__ import annotations

import re

from refcheck.core.fields.containers import same_container
from refcheck.core.fields.dates import lawful_years
from refcheck.core.guided.number_places import Surroundings, in_pages_place
from refcheck.core.guided.printed_number import Token
from refcheck.core.text import distance
from refcheck.core.text.furniture import is_month
from refcheck.core.text.terms import LABEL_OF
from refcheck.patterns import lazily

# `. 2014. ` · `”, 2014.` · `, 2014, Springer`; a number behind a comma is a volume or a page.
_ALONE_BEFORE = lazily(r"(?:[.,;]|[.,!?]?[\u201d\u201c\u2019\u00bb\"])\s$")
_ALONE_BEHIND = lazily(r"\.?$|\.\s|;\s?[(\[]|[,;]?\s(?P<word>[^\W\d_]{2,})(?!\w)")
_PARTED_BEFORE = lazily(r"(?:[.,;]\s|[(\[])$")
_PARTED_BEHIND = lazily(r"[.,;)\]]|\s?$")
_BRACKET_BEHIND = lazily(r"\s?[)\]]")
# `, May 2014.` · `(12 March 2014)`
_DATE_BEFORE = lazily(
    r"(?:[.,;]\s|[(\[])(?:\d{1,2}\s)?(?P<month>[^\W\d_]{3,10})\.?\s(?:\d{1,2},\s)?$"
)
_LONGEST_DATE = len(", 12 September 12, ")
# `2014, vol. 3` · `2014;3` · `2014 (3`
_TO_VOLUME = lazily(r"\s?[,;:.]?\s?[(\[]?\s?(?:[^\W\d_]{1,8}[.:°º]{0,2}\s?)?")
_TO_PAGES = lazily(r"\s?[,;:.(]\s?(?:[^\W\d_]{1,6}[.:]{0,2}\s?)?")
_NOTHING = lazily(r"[\s()\[\]/]{0,4}")
# Where the work stands in a book or in the papers of a meeting, or is one.
_OF_MEETINGS = frozenset(["paper-conference", "chapter", "book"])
# What a data base or a server holds, which has no volumes that a year may number.
_OF_COLLECTIONS = frozenset(["dataset", "article", "software"])
# Years; the papers of a meeting appear as much later, or a year before it is held.
_LATEST_PAPERS, _EARLIEST_PAPERS = 2, -1
# Years; nobody mistakes the year of a book by so much, but many name that of its first edition.
_OTHER_EDITION = 16
# Years; an issue that nobody recorded has a number so near to the year by accident only.
_NEAR = 10


def is_slip_of_year(token: Token, around: Surroundings) -> bool:
    """Say whether a number is one slip away from a lawful year: a digit dropped, doubled or
    mistaken, or two in each other's place (`214`, `20014`, `2O14`, `2104`).
    """
    return not token.is_year_like and any(
        distance.OSA.distance(token.text, str(year), score_cutoff=1) == 1
        for year in lawful_years(around.record)
    )


def stands_as_year(token: Token, around: Surroundings) -> bool:
    """Say whether a number that looks like a year stands where the year of the work is printed."""
    if token.labelled or token.hint not in (None, "issued") or in_pages_place(token, around):
        return False
    text = around.ledger.text
    return (
        token.in_year_place
        or around.is_in_gap(token)
        or around.is_first(token)
        or around.follows(token, "author")
        or around.follows_publisher(token)
        or _stands_alone(token, text)
        or (around.is_article and _ends_a_date(token, text))
        or _is_bracketed(token, around)
        or _leads_to_numbers(token, around)
        or _ends_the_journal(token, around)
        or _is_all_that_is_left(token, around)
    )


def is_of_something_else(token: Token, around: Surroundings) -> bool:
    """Say whether a year that is not the work's may be that of its first edition or its meeting,
    or the number of a volume in its series.
    """
    year, lawful = int(token.text[:4]), lawful_years(around.record)
    own = around.found.get("issued")
    if around.is_article or around.is_in_gap(token) or not lawful:
        return False
    if own is not None and year < max(lawful) and _adjoin(token, own, around.ledger.text):
        return True
    if year <= min(lawful) - _OTHER_EDITION or _numbers_a_series(token, around):
        return True
    near = any(_EARLIEST_PAPERS <= known - year <= _LATEST_PAPERS for known in lawful)
    return around.record.type in _OF_MEETINGS and near and _follows_a_place(token, around)


def _adjoin(token: Token, own: Token, text: str) -> bool:
    first, second = sorted((token, own), key=lambda one: one.start)
    return _NOTHING.fullmatch(text, first.end, second.start) is not None


def _numbers_a_series(token: Token, around: Surroundings) -> bool:
    """Say whether a series is printed right in front: the first title of two that are recorded."""
    series, *books = around.record.container_title or ("",)
    if token.in_year_place or not books:
        return False
    ledger = around.ledger
    printed = ledger.text[: token.start].rstrip(" .,;:(")
    places = [(claim.start, claim.end) for claim in ledger.claims]
    ends = [p for p in (*places, ledger.find(series)) if p is not None and p[1] == len(printed)]
    return any(same_container(printed[start:], series) is not None for start, _ in ends)


def _follows_a_place(token: Token, around: Surroundings) -> bool:
    """Say whether words stand in front that are no field's, as the place of a meeting does."""
    ledger, publisher = around.ledger, around.record.publisher
    before = [word for word in ledger.words if word.end <= token.start]
    if not before or token.in_year_place or not ledger.is_free(before[-1].start, before[-1].end):
        return False
    place = None if publisher is None else ledger.find(publisher)
    return place is None or not place[0] <= before[-1].start < place[1]


def _stands_alone(token: Token, text: str) -> bool:
    """Say whether stops or quotation marks part a number from everything else."""
    if _ALONE_BEFORE.search(text, max(0, token.start - 4), token.start) is None:
        return False
    behind = _ALONE_BEHIND.match(text, token.end)
    if behind is None:
        return False
    if text[token.end : token.end + 1].isspace():  # `; 2021 Aug.`
        return is_month(behind["word"].casefold())
    return behind["word"] is None or behind["word"].casefold() not in LABEL_OF


def _ends_a_date(token: Token, text: str) -> bool:
    """Say whether a month, and a day perhaps, stand in front, and nothing else with them."""
    date = _DATE_BEFORE.search(text[max(0, token.start - _LONGEST_DATE) : token.start])
    return date is not None and is_month(date["month"].casefold())


def _is_bracketed(token: Token, around: Surroundings) -> bool:
    """Say whether a number stands in brackets of its own where it cannot be the issue."""
    text = around.ledger.text
    before = text[: token.start].rstrip()
    if before[-1:] not in ("(", "[") or _BRACKET_BEHIND.match(text, token.end) is None:
        return False
    if not token.is_year_like:
        return True  # a slip of the year, and no year anywhere
    if (issue := around.record.issue) is not None:
        longest = max(map(len, re.findall(r"\d+", issue)), default=0)
        return "issue" in around.found or longest < len(token.text)
    near = [abs(year - int(token.text[:4])) <= _NEAR for year in lawful_years(around.record)]
    return any(near) or not around.is_article


def _leads_to_numbers(token: Token, around: Surroundings) -> bool:
    """Say whether a number stands in front of the volume, or of the pages of what has none."""
    text, found = around.ledger.text, around.found
    if (volume := found.get("volume")) is not None:
        return _TO_VOLUME.fullmatch(text, token.end, volume.start) is not None
    page = found.get("issue") or found.get("page")
    if page is None or around.record.volume is not None:
        return False
    return _TO_PAGES.fullmatch(text, token.end, page.start) is not None


def _is_all_that_is_left(token: Token, around: Surroundings) -> bool:
    """Say whether volume, issue and pages of an article were all found, and stops part the number
    from them.
    """
    record, text = around.record, around.ledger.text
    wanted = [n for n in ("volume", "issue") if getattr(record, n) is not None] + ["page"]
    if not around.is_article or not all(name in around.found for name in wanted):
        return False
    parted = _PARTED_BEFORE.search(text, max(0, token.start - 2), token.start)
    return parted is not None and _PARTED_BEHIND.match(text, token.end) is not None


def _ends_the_journal(token: Token, around: Surroundings) -> bool:
    """Say whether a number stands behind the title of the journal, or of what has no volumes
    either, and a full stop behind it.
    """
    has_volumes = not around.is_article and around.record.type not in _OF_COLLECTIONS
    if has_volumes or not around.follows(token, "container-title"):
        return False
    return re.match(r"\.(?:\s|$)", around.ledger.text[token.end : token.end + 2]) is not None
