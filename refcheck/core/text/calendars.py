"""Years of other calendars in the Gregorian one, as far as a year of theirs lies in it.

Only what can be computed exactly is here. Sources: Reingold and Dershowitz, *Calendrical
Calculations* (the Islamic civil and the Hebrew year); Unicode CLDR, supplemental data, `calendar`
(first years of the Japanese eras, the Minguo and the Thai Buddhist era).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
import datetime
import re

from msgspec import Struct

from refcheck.patterns import lazily

Month = tuple[int, int]
"""A year and a month of it."""


class Period(Struct, frozen=True):
    """From which month to which a stated year lasts, in the Gregorian calendar."""

    first: Month
    last: Month

    @property
    def years(self) -> range:
        """Return the Gregorian years that are meant: all of them, or the one that has most of a
        year that begins at another time.
        """
        (first, month), (last, until) = self.first, self.last
        if (month, until) == (1, 12):
            return range(first, last + 1)
        main = first if 12 - month >= until else last
        return range(main, main + 1)

    def covers(self, year: int, month: int | None) -> bool:
        """Say whether a date lies in the period; a month decides where the year is shared."""
        if month is None:
            return year in self.years
        return self.first <= (year, month) <= self.last

    def distance(self, year: int) -> int:
        """Return how many years lie between `year` and the period."""
        return max(0, self.years.start - year, year - self.years[-1])


def whole_years(first: int, last: int | None = None) -> Period:
    """Return the period of one Gregorian year, or of some in a row."""
    return Period((first, 1), (first if last is None else last, 12))


class _Calendar(Struct, frozen=True):
    """A way of counting years: the marks people write with them, and between which numbers its
    years are; those of an era, which nobody writes without its mark, may stand behind it alone.
    """

    period: Callable[[int], Period]
    marks: str
    numbers: tuple[int, int]
    is_era: bool = False

    def holds(self, number: int) -> bool:
        return self.numbers[0] <= number <= self.numbers[1]


def _gregorian_plus(years: int) -> Callable[[int], Period]:
    return lambda year: whole_years(year + years)


def _solar_hijri(year: int) -> Period:
    """Return the Iranian year, which begins at the spring equinox."""
    return Period((year + 621, 3), (year + 622, 3))


_HIJRI_EPOCH = 227015  # 19 July 622 of the proleptic Gregorian calendar, as an ordinal date


def _lunar_hijri(year: int) -> Period:
    first, after = (
        datetime.date.fromordinal(_HIJRI_EPOCH - 1 + (y - 1) * 354 + (3 + 11 * y) // 30 + 1)
        for y in (year, year + 1)
    )
    last = after - datetime.timedelta(days=1)
    return Period((first.year, first.month), (last.year, last.month))


def _hebrew(year: int) -> Period:
    """Return the Hebrew year, which begins in September or October."""
    return Period((year - 3761, 9), (year - 3760, 10))


_ERA = (1, 64)  # no reign was longer than Showa
_CALENDARS = (
    _Calendar(_gregorian_plus(-543), r"b\.?e\.?|พ\.?\s?ศ\.?|พุทธศักราช|buddhist", (2300, 2699)),
    _Calendar(_solar_hijri, r"s\.?h\.?|h\.?\s?sh\.?|a\.?p\.?|ه?\.?ش\.?|شمسی", (1250, 1449)),
    _Calendar(_lunar_hijri, r"a\.?h\.?|hijri|ه\.?ق?\.?|هـ|قمری", (1250, 1499)),
    _Calendar(_hebrew, r"a\.?m\.?|hebrew", (5500, 5899)),
    # A year of three digits without a mark is one of the Republic: no work is older here.
    _Calendar(_gregorian_plus(1911), r"民國|民国|中華民國|minguo|r\.?o\.?c\.?", (80, 189)),
    _Calendar(_gregorian_plus(2018), r"令和|reiwa|r", _ERA, is_era=True),
    _Calendar(_gregorian_plus(1988), r"平成|heisei|h", _ERA, is_era=True),
    _Calendar(_gregorian_plus(1925), r"昭和|sh[oō]wa|s", _ERA, is_era=True),
    _Calendar(_gregorian_plus(1911), r"大正|taish[oō]|t", _ERA, is_era=True),
    _Calendar(_gregorian_plus(1867), r"明治|meiji|m", _ERA, is_era=True),
)


def _expression(calendar: _Calendar) -> re.Pattern[str]:
    """Return what finds a marked year: 民國103年 · BE 2557 · H26 · 1435 AH · 1393 ش."""
    behind = rf"(?<![^\W\d_])(?:{calendar.marks})\s?(?P<number>\d{{1,4}}|元)(?!\d)\s?年?"
    before = rf"(?<!\d)(?P<before>\d{{3,4}})\s?(?:{calendar.marks})(?![^\W\d_])"
    return lazily(behind if calendar.is_era else f"{behind}|{before}", re.IGNORECASE)


_MARKED = tuple((calendar, _expression(calendar)) for calendar in _CALENDARS)


def marked_year(text: str) -> tuple[Period, int, int] | None:
    """Return the year with a calendar's mark in `text`, whose digits are ASCII, and where."""
    for calendar, expression in _MARKED:
        match = expression.search(text)
        if match is not None:
            groups = match.groupdict()
            written = groups["number"] or groups["before"]
            number = 1 if written == "元" else int(written)
            if calendar.holds(number):
                return calendar.period(number), *match.span()
    return None


def unmarked_year(number: int) -> Iterator[Period]:
    """Yield the periods that a number without a mark may mean, none of them the Gregorian year."""
    for calendar in _CALENDARS:
        if not calendar.is_era and calendar.holds(number):
            yield calendar.period(number)
