"""People in other roles and further dates, told in the words of another notation.

CSL 1.0.2 (appendix IV) has variables for what biblatex (its manual 3.20, section 2.2.2) calls
`translator` and `eventdate`; RIS (2011) has a tag for subsidiary authors, who are translators to
reference managers.
"""

from __future__ import annotations

from collections.abc import Iterator
import json

from refcheck.core.model.location import MappedText
from refcheck.core.model.reference import Field, Name, Reference
from refcheck.engine import extended_dates
from refcheck.readers.markup.bibtex_names import read_names
from refcheck.writers.latex import to_latex

PEOPLE = {"translator": "translator", "bookauthor": "container-author"}
"""The fields of biblatex for people, each with its variable of CSL."""
DATES = {"eventdate": "event-date", "origdate": "original-date"}
TRANSLATOR = "A4"
_AS_JSON = " as JSON"
_FAMILY = ("dropping-particle", "non-dropping-particle", "family")


def in_csl(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the variables of CSL, as JSON, that fields of a BibTeX entry stand for, each with the
    field's name.
    """
    for field, csl in PEOPLE.items():
        if names := _names(reference.extra.get(field)):
            yield csl, json.dumps([name.to_csl() for name in names], ensure_ascii=False)
    for field, csl in DATES.items():
        stated = reference.extra.get(field)
        if stated is not None and (said := extended_dates.in_csl(stated.text)) is not None:
            yield csl, json.dumps(said)


def in_ris(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the lines of RIS for the translators of a BibTeX entry, by tag and count."""
    for count, name in enumerate(_names(reference.extra.get("translator")), 1):
        yield f"{TRANSLATOR} {count}", _in_one_line(name)


def in_bibtex(reference: Reference) -> Iterator[tuple[str, str]]:
    """Yield the fields of biblatex, as LaTeX, that variables of a CSL item stand for."""
    for field, csl in PEOPLE.items():
        if written := " and ".join(
            filter(None, map(_person, _listed(stated_json(reference, csl))))
        ):
            yield field, written
    for field, csl in DATES.items():
        if dated := extended_dates.in_biblatex(stated_json(reference, csl)):
            yield field, dated


def _names(field: Field | None) -> tuple[Name, ...]:
    return () if field is None else read_names(MappedText(field.text))[0]


def _in_one_line(name: Name) -> str:
    if name.family is None:
        return str(name).replace(",", "")
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))


def stated_json(reference: Reference, csl: str) -> object:
    """Return what a variable of a CSL item holds that is no text, None where it holds nothing."""
    stated = reference.extra.get(csl + _AS_JSON)
    return None if stated is None else json.loads(stated.text)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _person(person: object) -> str:
    """Return a name of CSL as BibTeX has it; nothing for what is no name."""
    if not isinstance(person, dict):
        return ""
    parts = {name: to_latex(str(part), ascii_only=False) for name, part in person.items() if part}
    if "literal" in parts:
        return f"{{{parts['literal']}}}"
    family = " ".join(parts[name] for name in _FAMILY if name in parts)
    return ", ".join(filter(None, (family, parts.get("suffix"), parts.get("given"))))
