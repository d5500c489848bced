"""What stands in an entry beside the citation proper: notes, addresses, dates of access."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
import re

# What leads to a DOI: `https://doi.org/`, `doi: `, `DOI:`.
_LEAD = re.compile(r"(?:\bdoi\b[:.]? ?)?[^\s(\[]*$", re.IGNORECASE)


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
    head = text[: text.lower().rfind(doi.lower())]
    lead = _LEAD.search(head)
    at = lead.start() if lead else len(head)
    return f"{text[:at].rstrip()} {put} {text[at:]}".lstrip()
