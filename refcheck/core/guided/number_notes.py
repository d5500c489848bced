"""Notes whose numbers are nobody's volume or pages, and the one date in them that may count."""

from __future__ import annotations

import re

from refcheck.core.guided.ledger import Ledger, Range
from refcheck.patterns import lazily

_DIGITS = lazily(r"\d+")
# Notes whose numbers are nobody's volume: masked up to the end of the clause.
_NOTES = lazily(
    r"\b(?:accessed|retrieved|consulted|abgerufen|consult[ée]|visited|cited|viewed|available|last\s+access)\b[^;]{0,60}|"
    r"\b(?:pmid|pmcid|pmc|issn|e-?issn|isbn|arxiv|mr|zbl|bibcode|s2cid|oclc|jstor)\b\s*:?\s*[\w.:/()-]{1,30}|"
    r"\bpublished\s+(?:online|electronically)\b[^;]{0,40}|\bepub\b[^;]{0,40}",
    re.I,
)
# A part of every word that opens a note; few citations have one, and then nobody need look closer.
_OPENINGS = (
    "access", "retrieved", "consult", "abgerufen", "visited", "cited", "viewed", "available",
    "pmid", "pmc", "issn", "isbn", "arxiv", "mr", "zbl", "bibcode", "s2cid", "oclc", "jstor",
    "published", "epub",
)  # fmt: skip
# The same for what a number itself says: a day in front of a year, a count of pages, an ordinal.
_NUMBER_NOTES = lazily(
    r"(?<![\w\u2010-\u2015-])(?:\d{1,2}(?:[./]\s?\d{1,2}[./]\s?|[./])(?=(?:1[4-9]|20)\d\d\b)|"
    r"\d+\s?(?:pp?|pages|seiten|s)\b\.?(?!\s?\d)|\d{1,3}(?:st|nd|rd|th)\b)",
    re.I,
)
# The characters that stand behind the first digits of such a note.
_BEHIND = frozenset("./ \u00a0\u2009\u202fpPsSnNrRtT")
# `[12]` is a mark of the list; of three digits it is one in front only, and elsewhere may be a year
# that lost a digit.
_BRACKETED = lazily(r"\[\s*\d{1,2}\s*\]|\A\s*\[\s*\d{3}\s*\]")


def number_notes(text: str) -> list[Range]:
    """Return the stretches whose numbers say nothing about volume, issue and pages."""
    notes = []
    for digits in _DIGITS.finditer(text):
        if text[digits.end() : digits.end() + 1] in _BEHIND:
            note = _NUMBER_NOTES.match(text, digits.start())
            if note is not None:
                notes.append(note.span())
    if "[" in text:
        notes += [match.span() for match in _BRACKETED.finditer(text)]
    lowered = text.lower()
    if any(word in lowered for word in _OPENINGS):
        notes += [match.span() for match in _NOTES.finditer(text)]
    return notes


# `Published online June 1, 2014`: the year of an article that has no volume yet.
_PUBLISHED_ONLINE = lazily(
    r"\b(?:published\s+online|epub|first\s+published|advance\s+online\s+publication)\b"
    r"[^;()\[\]\d]{0,30}(?:\d{1,2}\D{1,12})?(?P<year>(?:1[4-9]|20)\d\d)(?!\d)",
    re.I,
)


def year_put_online(ledger: Ledger) -> Range | None:
    """Return where the year stands of the date on which the entry says the work was put online."""
    found = _PUBLISHED_ONLINE.search(ledger.text)
    if found is None or not ledger.is_free(*found.span("year")):
        return None
    return found.span("year")
