"""People in other roles and further dates, told in the words of another notation.

CSL 1.0.2 (appendix IV) has variables for what biblatex (its manual 3.20, section 2.2.2) calls
`translator` and `eventdate`; RIS (2011) has a tag for subsidiary authors, who are translators to
reference managers.
"""

from __future__ import annotations

from collections.abc import Iterator
import json
import re

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Field, Name, Reference
from refcheck.patterns import lazily
from refcheck.readers.markup.bibtex_names import read_names
from refcheck.writers.latex import to_latex

PEOPLE = {"translator": "translator", "bookauthor": "container-author"}
"""The fields of biblatex for people, each with its variable of CSL."""
DATES = {"eventdate": "event-date", "origdate": "original-date"}
TRANSLATOR = "A4"
_AS_JSON = " as JSON"
_RANGE = lazily(
    r"\s*(?P<first>-?\d{4}(?:-\d\d){0,2})\s?(?:/|-{1,3}|[–—])\s?(?P<last>\d{4}(?:-\d\d){0,2})\s*"
)
_NUMBER = lazily(r"\d{1,4}")
_FAMILY = ("dropping-particle", "non-dropping-particle", "family")
_DAY = lazily(r"\s*(?P<first>\d{4}(?:-\d\d){0,2})\s*")


def in_csl(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the variables of CSL, as JSON, that fields of a BibTeX entry stand for, each with the
    field's name.
    """
    for field, csl in PEOPLE.items():
        if names := _names(reference.extra.get(field)):
            yield csl, json.dumps([name.to_csl() for name in names], ensure_ascii=False)
    for field, csl in DATES.items():
        if (parts := _parts(reference.extra.get(field))) is not None:
            yield csl, json.dumps({"date-parts": parts})


def in_ris(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the lines of RIS for the translators of a BibTeX entry, by tag and count."""
    for count, name in enumerate(_names(reference.extra.get("translator")), 1):
        yield f"{TRANSLATOR} {count}", _in_one_line(name)


def in_bibtex(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the fields of biblatex, as LaTeX, that variables of a CSL item stand for."""
    for field, csl in PEOPLE.items():
        if written := " and ".join(filter(None, map(_person, _listed(_json(reference, csl))))):
            yield field, written
    for field, csl in DATES.items():
        if dated := _days(_json(reference, csl)):
            yield field, dated


def range_in_bibtex(reference: Reference) -> str | None:
    """Return the date of issue of a CSL item as a range, None where it is none."""
    written = _days(_json(reference, "issued"))
    return written if written is not None and "/" in written else None


def range_in_csl(date: str) -> str | None:
    """Return a range of dates as CSL has it, as JSON; None for what is no plain range."""
    match = _RANGE.fullmatch(date)
    return None if match is None else json.dumps({"date-parts": _of_range(match)})


def years_of(year: str) -> str | None:
    """Return `2010/2011` for a range of years however it is written, None for anything else."""
    match = _RANGE.fullmatch(year)
    return None if match is None else f"{match['first']}/{match['last']}"


def _names(field: Field | None) -> tuple[Name, ...]:
    return () if field is None else read_names(MappedText(field.text))[0]


def _parts(field: Field | None) -> list[list[int]] | None:
    if field is None:
        return None
    if (match := _RANGE.fullmatch(field.text)) is not None:
        return _of_range(match)
    day = _DAY.fullmatch(field.text)
    return None if day is None else [_numbers(day["first"])]


def _of_range(match: re.Match[str]) -> list[list[int]]:
    return [_numbers(match["first"]), _numbers(match["last"])]


def _numbers(date: str) -> list[int]:
    return [int(part) for part in date.split("-") if part]


def _in_one_line(name: Name) -> str:
    if name.family is None:
        return str(name).replace(",", "")
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))


def _json(reference: Reference, csl: str) -> object:
    stated = reference.extra.get(csl + _AS_JSON)
    return None if stated is None else json.loads(stated.text)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _days(date: object) -> str | None:
    """Return a date of CSL as biblatex has it: `2001-03-04/2001-03-09`."""
    days = []
    for parts in _listed(date.get("date-parts")) if isinstance(date, dict) else ():
        numbers = [str(part) for part in _listed(parts)]
        if not numbers or not all(_NUMBER.fullmatch(number) for number in numbers):
            return None
        days.append("-".join(number.zfill(2) for number in numbers))
    return "/".join(days) or None


def _person(person: object) -> str:
    """Return a name of CSL as BibTeX has it; nothing for what is no name."""
    if not isinstance(person, dict):
        return ""
    parts = {name: to_latex(str(part), ascii_only=False) for name, part in person.items() if part}
    if "literal" in parts:
        return f"{{{parts['literal']}}}"
    family = " ".join(parts[name] for name in _FAMILY if name in parts)
    return ", ".join(filter(None, (family, parts.get("suffix"), parts.get("given"))))
