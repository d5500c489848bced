"""Adding a DOI to an entry in the form in which the list writes the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
import re

from refcheck.core.model.finding import Edit, Fix, Safety
from refcheck.core.model.identifiers import DOI, Number
from refcheck.core.model.location import Span
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Carrier
from refcheck.core.text.character_references import escape
from refcheck.patterns import lazily
from refcheck.rules.kit.adding.bibtex_field import is_bibtex, new_field
from refcheck.rules.kit.adding.member import new_member
from refcheck.rules.kit.base import Subject
from refcheck.rules.kit.file_notations import (
    HTML,
    LATEX,
    LIGHT_MARKUP,
    MARKDOWN,
    TEXT,
    WIKI,
    is_written_in,
)
from refcheck.rules.kit.preprints import journal_beside_preprint

# What introduces a DOI at the end of a citation.
_LEAD = lazily(r"<?(?:(?:https?://)?(?:dx\.)?doi\.org/|doi\s{0,2}:?\s{0,2})\Z", re.IGNORECASE)
_TAIL = lazily(r">?[.,;]?\s*\Z")
_LONGEST_LEAD = 40
# Crossref's DOI display guidelines (2017).
_USUAL = ("https://doi.org/", "")
_IN_TEX = ("doi:", "")
_CITATIONS = (*MARKDOWN, *LIGHT_MARKUP, *WIKI, *TEXT, *HTML, *LATEX, "<stdin>", "<text>")


def with_doi(subject: Subject, doi: str) -> Fix | None:
    """Return the fix that adds `doi`, or None where the format leaves no simple way to add it."""
    edit = _edit(subject, doi)
    return None if edit is None else Fix((edit,), Safety.UNSAFE, "look at it first")


def with_another_doi(subject: Subject, stated: DOI | Number, right: Record | None) -> Fix | None:
    """Return the fix that writes the DOI of the record a search found wherever the entry writes
    `stated`; None where there is no such DOI, or it is a preprint's of the article cited.
    """
    if right is None or not right.doi or isinstance(stated, Number):
        return None
    if stated.span is None or stated.number is not None:
        return None
    if journal_beside_preprint(subject, right) is not None:
        return None
    own = _as_written_there(subject, right.doi)
    entry = subject.reference.span
    text = subject.source.text[entry.start : entry.end]
    written = subject.source.text[stated.span.start : stated.span.end]
    places = [entry.start + m.start() for m in re.finditer(_whole(written), text, re.IGNORECASE)]
    spans = dict.fromkeys([stated.span, *(Span(at, at + len(written)) for at in places)])
    edits = tuple(Edit(span, own) for span in sorted(spans, key=lambda span: span.start))
    return Fix(edits, Safety.UNSAFE, "look at it first")


def _whole(written: str) -> str:
    """Return an expression for a DOI that is not the beginning of a longer one."""
    return re.escape(written) + r"(?![\w/-]|\.\w)"


def _as_written_there(subject: Subject, doi: str) -> str:
    """Return a DOI with the escapes that the notation of the file asks for."""
    if is_written_in(subject.source, HTML):
        return escape(doi, quote=False)
    if is_written_in(subject.source, LATEX):
        return re.sub(r"[_%#&$]", r"\\\g<0>", doi)
    return doi


def _edit(subject: Subject, doi: str) -> Edit | None:
    if is_bibtex(subject):
        return new_field(subject, "doi", doi)
    if is_written_in(subject.source, _CITATIONS):
        return _at_the_end(subject, doi)
    return new_member(subject, "DOI", doi)


def _at_the_end(subject: Subject, doi: str) -> Edit | None:
    """Return the edit that puts the DOI behind the citation."""
    if subject.reference.carrier is not Carrier.CITATION:
        return None
    usual = _IN_TEX if is_written_in(subject.source, LATEX) else _USUAL
    written = _as_written_there(subject, doi)
    counted = Counter(_forms(subject)).most_common(1)
    lead, tail = counted[0][0] if counted else usual
    end = subject.reference.span.end
    gap = " " if subject.source.text[end - 1] in ".;,?!>)" else ". "
    return Edit(Span(end, end), f"{gap}{lead}{written}{tail}")


def _forms(subject: Subject) -> Iterator[tuple[str, str]]:
    """Yield how the other entries begin and end the DOI that they close with."""
    text = subject.source.text
    for neighbour in subject.neighbours:
        reference = neighbour.reference
        span = None if reference.doi is None or reference.doi.number else reference.doi.span
        if span is None:
            continue
        start = max(reference.span.start, span.start - _LONGEST_LEAD)
        lead = _LEAD.search(text[start : span.start])
        tail = _TAIL.match(text[span.end : max(span.end, reference.span.end)])
        if lead is not None and tail is not None:
            yield lead.group(), tail.group().rstrip()
