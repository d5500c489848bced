"""Dates that say more than a day, from each notation to the other.

biblatex has EDTF, levels 0 and 1 (its manual 3.20, section 2.3.8): `2001-03/2001-05`, `1850~`,
`2001-21` for spring; CSL (csl-data.json 1.0.2) `date-parts`, `circa` and `season`; BibTeX words.
"""

from __future__ import annotations

from collections.abc import Iterator
import re
from typing import Any

from refcheck.patterns import lazily
from refcheck.readers.markup.bibtex_values import MONTHS

_ONE = r"-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
_DATES = lazily(rf"\s*(?P<first>{_ONE})(?P<about>~?)(?:\s?/\s?(?P<last>{_ONE})(?P<too>~?))?\s*")
_SEASON = lazily(r"\s*(?P<year>\d{4})-2(?P<season>[1-4])(?P<about>~?)\s*")
_NUMBER = lazily(r"-?\d{1,4}")
_SEASONS = ("spring", "summer", "autumn", "winter")
# `1998--2000` · `c. 1850` · `1850?` is a doubt that neither of them says otherwise
_YEARS = lazily(r"\s*(?P<first>-?\d{4})\s?(?:/|-{1,3}|[–—])\s?(?P<last>\d{4})\s*")
_ABOUT = lazily(r"\s*(?:c|ca|circa|about)\.?\s?(?P<year>\d{4})\s*", re.IGNORECASE)
_WORD = lazily(r"[^\W\d_]+")


def in_csl(date: str) -> dict[str, Any] | None:
    """Return a date of biblatex as CSL has it, None for what CSL cannot say."""
    if (season := _SEASON.fullmatch(date)) is not None:
        about = {"circa": True} if season["about"] else {}
        return {
            "date-parts": [[int(season["year"])]], "season": int(season["season"]), **about
        }  # fmt: skip
    dates = _DATES.fullmatch(date)
    if dates is None or bool(dates["about"]) is not bool(dates["too"] or dates["about"]):
        return None
    if dates["last"] is not None and dates["about"] != dates["too"]:
        return None
    listed = [dates[name] for name in ("first", "last") if dates[name] is not None]
    said: dict[str, Any] = {"date-parts": [_numbers(day) for day in listed]}
    return said | ({"circa": True} if dates["about"] else {})


def in_biblatex(date: object) -> str | None:
    """Return a date of CSL as biblatex has it, None for what is no such date."""
    if not isinstance(date, dict):
        return None
    about = "~" if date.get("circa") else ""
    days = []
    for parts in _listed(date.get("date-parts")):
        numbers = [str(part) for part in _listed(parts)]
        if not numbers or not all(_NUMBER.fullmatch(number) for number in numbers):
            return None
        days.append("-".join([numbers[0].zfill(4), *(n.zfill(2) for n in numbers[1:])]))
    season = str(date.get("season") or "")
    if season in ("1", "2", "3", "4") and len(days) == 1 and "-" not in days[0]:
        days = [f"{days[0]}-2{season}"]
    return "/".join(f"{day}{about}" for day in days[:2]) or None


def from_words(year: str | None, month: str | None) -> str | None:
    """Return what the year and the month of a BibTeX entry say in words as biblatex has it, None
    for what is no such date.
    """
    if year is None:
        return None
    if month is not None:
        return _of_months(year.strip("{} "), month)
    if (years := _YEARS.fullmatch(year)) is not None:
        return f"{years['first']}/{years['last']}"
    about = _ABOUT.fullmatch(year)
    return None if about is None else f"{about['year']}~"


def _of_months(year: str, month: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(month)]
    if not re.fullmatch(r"\d{4}", year) or not words:
        return None
    if words[0].replace("fall", "autumn") in _SEASONS:
        season = _SEASONS.index(words[0].replace("fall", "autumn")) + 1
        return f"{year}-2{season}" if len(words) == 1 else None
    numbers = list(_months(words))
    if len(words) != 2 or len(numbers) != 2:
        return None
    return "/".join(f"{year}-{number:02d}" for number in numbers)


def _months(words: list[str]) -> Iterator[int]:
    for word in words:
        yield from (n for n, month in enumerate(MONTHS, 1) if word.startswith(month))


def _numbers(date: str) -> list[int]:
    sign = -1 if date.startswith("-") else 1
    first, *rest = (int(part) for part in date.lstrip("-").split("-"))
    return [sign * first, *rest]


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
