"""What is written in a year's place: a year, two, a decade, a doubt, or that it is not known.

Sources of the forms: APA 7, 9.13 to 9.15 (`n.d.`, `ca.`, `in press`, two years); the Extended
Date/Time Format as biblatex 3.20 reads it, 2.3.8 (`1723?`, `1723~`, `198X`, `2013/2014`, `-0343`);
AACR2, 1.4F (`[1981?]`, `[198-?]`, `[19--]`).
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
import re
import unicodedata

from msgspec import Struct

from refcheck.core.text.calendars import Period, marked_year, unmarked_year, whole_years
from refcheck.patterns import lazily

# No year is longer, whatever stands around it.
_LONGEST = 200
_YEAR = lazily(r"(?<!\d)(?:1[4-9]\d\d|20\d\d)(?!\d)")
# 2013/14 · 2013-2014 · 2013 and 2014 · 1859/1964
_PAIR = lazily(
    r"(?<!\d)(?P<first>1[4-9]\d\d|20\d\d)[\])]?\s?(?P<joint>[-\u2010-\u2015\u2212/&]|--|and|und|et|y)\s?"
    r"[\[(]?(?P<second>\d{4}|\d\d)(?!\d|[-/.]\d)",
    re.IGNORECASE,
)
# 198X · 19XX · 198u · 198-? · 19-- · 1980s
_DECADE = lazily(
    r"(?<!\w)(?:(?P<known>\d{2,3})(?:[XxUu]{1,2}|-{1,2}\??|\?)|(?P<tens>\d{3})0['\u2019]?s)(?!\w)"
)
_BEFORE_CHRIST = lazily(r"^\W*-\d{4}(?!\d)|\d\s*(?:BCE?\b|B\.\s?C\.|v\.\s?Chr)", re.IGNORECASE)
_NUMBER_ALONE = lazily(r"\D{0,4}(?P<number>\d{3,4})\D{0,4}")
_ONE_OFF = lazily(r"\d[\])]?\s?\?")
_ABOUT = lazily(
    r"(?<!\w)(?:c|ca|circa|approx(?:imately)?|about|around|probably|um|etwa|vers|env(?:iron)?|"
    r"hacia|cerca|około|около)(?!\w)|\d[\])]?\s?[~%]",
    re.IGNORECASE,
)
# What people write where there is no year, or not yet. Sources: the terms `no date`, `in press`,
# `forthcoming` of the CSL locales; what journals ask for in the languages they appear in.
_NOT_KNOWN = lazily(
    r"""(?<!\w)(?:
        n\.?\s?d\.? | no\s(?:date|year) | undated | (?:date|year)\s(?:unknown|not\s\w+) | unknown
        | s\.\s?[adfl]\. | s\.\s?n\. | sine\sanno | sin\s(?:fecha|año) | sem\sdata | sans\sdate
        | senza\s(?:data|anno) | o\.\s?[JD]\. | ohne\s(?:Jahr|Datum) | z\.\s?j\. | zonder\sjaar
        | u\.\s?å\. | u\.\s?d\. | b\.\s?[drg]\. | bez\s(?:daty|data|roku) | б\.\s?[гд]\. | без\sгода
        | t\.\s?y\. | tarih\syok | χ\.\s?χ\.
        | (?:in|im|at|under|at\sthe)\s(?:press|druck|print(?:ing)?|production|review|revision
          |preparation|erscheinen|vorbereitung) | i\.\s?(?:dr|e|v)\.
        | forthcoming | to\s(?:appear|be\spublished) | accepted | submitted | inpress
        | (?:published\s)?(?:ahead\sof|before)\sprint | unpublished | manuscript
        | sous\spresse | à\sparaître | en\s(?:prensa|impresión|preparación) | por\spublicar
        | in\s(?:stampa|corso\sdi\s\w+|pubblicazione|druk|preparazione) | te\sverschijnen
        | no\sprelo | em\simpressão | aceito | i\s(?:tryck|trykken) | under\s(?:utgivning|trykning)
        | w\sdruku | v\stisku | u\stisku | в\sпечати | у\sдруці | baskıda | yayında
        | tba | tbd | tbc
    )(?!\w)
    | 印刷中 | 出版中 | 即将 | 待刊 | 待发表 | 近刊 | 刊行予定 | 年不明 | 年代不[详詳] | [无無]日期
    | 게재\s?예정 | 인쇄\s?중 | 연도\s?미상""",
    re.IGNORECASE | re.VERBOSE,
)
_IN_PRESS_SLACK = 2  # years between the acceptance of an article and its issue
_ABOUT_SLACK = 5  # years by which a year that is said to be a guess may be off
_ONE_OFF_SLACK = 1  # ... and one with a question mark behind it
_LOOK_ALIKES = str.maketrans("OoQDlI|SsB", "0000111558")


class Manner(StrEnum):
    """How years are written, in the words of a comparison's reason."""

    PLAIN = ""
    COMBINED = "combined year"
    DECADE = "a decade"
    CALENDAR = "year of another calendar"
    SPAN = "a span of years"


class WrittenYear(Struct, frozen=True):
    """What is written: any of the `periods` may be the work's year.

    `text` is what states it, at `start` to `end` of the whole. `slack` is by how many years it
    says that it may be off. `is_unknown` where it says that there is no year. Where nothing can be
    read there are no periods.
    """

    text: str
    start: int
    end: int
    periods: tuple[Period, ...] = ()
    manner: Manner = Manner.PLAIN
    slack: int = 0
    is_unknown: bool = False

    @property
    def hint(self) -> str | None:
        """Return what makes a year unreadable, where that can be told."""
        meant = self.text.translate(_LOOK_ALIKES)
        is_year = meant != self.text and _YEAR.fullmatch(meant) is not None
        return "with a letter for a digit" if is_year else None


def stated_years(text: str) -> tuple[int, ...]:
    """Return the years written in `text`, in order (`2015a` is 2015)."""
    return tuple(int(match.group()) for match in _YEAR.finditer(_in_ascii_digits(text)))


@lru_cache(maxsize=8192)
def written_year(text: str) -> WrittenYear:
    """Return what `text`, all that stands in the year's place, says of the year."""
    bare = _in_ascii_digits(text[:_LONGEST])
    if _YEAR.fullmatch(bare):  # nearly always, and nothing else to look for
        return WrittenYear(text, 0, len(text), (whole_years(int(bare)),))
    unknown = _NOT_KNOWN.search(bare) is not None
    slack = _IN_PRESS_SLACK if unknown else _slack(bare)
    found = _read(bare)
    if found is None:
        says_nothing = unknown or not any(map(str.isalnum, bare.replace("X", "").replace("x", "")))
        stripped = text.strip()
        start = text.find(stripped)
        return WrittenYear(stripped, start, start + len(stripped), is_unknown=says_nothing)
    manner, (start, end), periods = found
    return WrittenYear(text[start:end], start, end, periods, manner, slack)


def _in_ascii_digits(text: str) -> str:
    """Return `text` with the digits of other scripts as ASCII ones, each in its place."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def _slack(text: str) -> int:
    if _ABOUT.search(text):
        return _ABOUT_SLACK
    return _ONE_OFF_SLACK if _ONE_OFF.search(text) else 0


_Read = tuple[Manner, tuple[int, int], tuple[Period, ...]]


def _read(text: str) -> _Read | None:
    """Return the periods that are written, how and where; None where nothing can be read."""
    if _BEFORE_CHRIST.search(text):
        return None
    marked = marked_year(text)
    years = list(_YEAR.finditer(text))
    apart = [y for y in years if marked is None or y.end() <= marked[1] or y.start() >= marked[2]]
    if marked is not None and not apart:
        return Manner.CALENDAR, (marked[1], marked[2]), (marked[0],)
    if (pair := _PAIR.search(text)) is not None and (found := _pair(pair)) is not None:
        return found
    if (decade := _DECADE.search(text)) is not None:
        known = decade["known"] or decade["tens"]
        first_year = int(known.ljust(4, "0"))
        period = whole_years(first_year, int(known.ljust(4, "9")))
        return Manner.DECADE, decade.span(), (period,)
    if apart:
        first, last = apart[0].start(), apart[-1].end()
        periods = tuple(whole_years(int(year.group())) for year in apart)
        return (Manner.PLAIN if len(periods) == 1 else Manner.COMBINED), (first, last), periods
    if (alone := _NUMBER_ALONE.fullmatch(text)) is not None:
        periods = tuple(unmarked_year(int(alone["number"])))
        return (Manner.CALENDAR, alone.span("number"), periods) if periods else None
    return None


def _pair(match: re.Match[str]) -> _Read | None:
    """Return two years that are written as one: of a combined issue, of a reprint, a span."""
    first, second = int(match["first"]), int(match["second"])
    if len(match["second"]) == 2:
        century = first - first % 100 + (100 if second < first % 100 else 0)
        if century + second != first + 1 and second <= 12:
            return None  # a month
        second += century
    place = match.span("first")[0], match.span("second")[1]
    if second == first:
        return Manner.PLAIN, place, (whole_years(first),)
    if second == first + 1 or second < first or not match["joint"].startswith(_DASHES):
        return Manner.COMBINED, place, (whole_years(first), whole_years(second))
    return Manner.SPAN, place, (whole_years(first, second),)


_DASHES = ("-", *map(chr, range(0x2010, 0x2016)), "\u2212")
