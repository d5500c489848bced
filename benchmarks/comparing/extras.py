"""What no CSL-JSON item can hold: notes beside a citation, and values written in odd ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
import re

from benchmarks.comparing.typing_habits import place_of

# Values in an item that stand for what is put in their place once it is printed; the key under
# which a lawful item keeps them, as (stand-in, written).
YEAR_STAND_IN, PAGE_STAND_IN = 9731, "97313"
SPELT = "spelt"
# A label that a style prints before a page, and which no word follows.
_PAGE_LABEL = r"(?:\b(?:pp?|pgs?|pages?|págs?|S|s|c|Seiten?)\.? ?)?"
# What leads to a DOI: `https://doi.org/`, `doi: `, `[DOI:`.
_LEAD = re.compile(r"[\[(]?(?:\bdoi\b[:.]? ?)?[^\s(\[]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Extra:
    """A text in front of the DOI or behind everything, and the same as BibTeX's fields."""

    before: str = ""
    behind: str = ""
    bibtex: tuple[tuple[str, str], ...] = ()


def with_extras(text: str, doi: str, extras: Iterable[Extra]) -> str:
    """Return `text`, which states `doi`, together with `extras` in their places."""
    for extra in extras:
        if extra.before:
            text = _in_front(text, doi, extra.before)
        if extra.behind:
            text = f"{text.rstrip()} {extra.behind}"
    return text


def _in_front(text: str, doi: str, put: str) -> str:
    head = text[: place_of(doi, text)]
    lead = _LEAD.search(head)
    at = lead.start() if lead else len(head)
    return f"{text[:at].rstrip()} {put} {text[at:]}".lstrip()


def spelt(text: str, written: Iterable[tuple[str, str]]) -> str | None:
    """Return `text` with what is written for each stand-in; None where one is not there once."""
    for stand_in, value in written:
        label = _PAGE_LABEL if stand_in == PAGE_STAND_IN and value[0].isalpha() else ""
        found = list(re.finditer(rf"(?<!\d){label}{stand_in}(?!\d)", text))
        if len(found) != 1:
            return None
        text = f"{text[: found[0].start()]}{value}{text[found[0].end() :]}"
    return text
