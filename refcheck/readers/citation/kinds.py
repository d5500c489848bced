"""Which kind of work a citation is of, as far as the string tells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
import re

from refcheck.core.model.reference import Field
from refcheck.patterns import lazily
from refcheck.readers.citation.assembly import Segment
from refcheck.readers.citation.lexicon import JOURNAL, MEETING, REPORT, THESIS

_WORD = lazily(r"[^\W\d_]+")
_IN = lazily(r"\W{0,3}in\b", re.IGNORECASE)
_DATASET = lazily(r"\[?\b(?:data\s?set|database)\b\]?", re.IGNORECASE)


def type_of(text: str, segments: Sequence[Segment], fields: Mapping[str, Field]) -> str | None:
    """Return the CSL type of the cited work, or None where the string does not tell."""
    if "container-title" in fields:
        return _contained(text, segments, fields)
    words = _words_of(text, segments, ("genre", "note", "other", "edition"))
    if words & THESIS:
        return "thesis"
    if _DATASET.search(text):
        return "dataset"
    if words & REPORT:
        return "report"
    if "arxiv" in fields:
        return "article"
    if "publisher" in fields:
        return "book"
    return "webpage" if "URL" in fields and "title" in fields else None


def _contained(text: str, segments: Sequence[Segment], fields: Mapping[str, Field]) -> str:
    """Tell articles from papers and chapters by the container's name and its company."""
    words = {word.lower() for word in _WORD.findall(fields["container-title"].text)}
    parts = {segment.part for segment in segments}
    if words & {"proceedings", "proc", "conference", "symposium", "workshop", "meeting"}:
        return "article-journal" if words & {"natl", "national", "soc", "r"} else "paper-conference"
    if words & {"arxiv", "biorxiv", "medrxiv", "ssrn", "preprints"}:
        return "article"
    within = any(s.part == "container" and _IN.match(text, s.start, s.end) for s in segments)
    bound = "publisher" in fields or (within and "volume" not in fields)
    if "editor" in parts or (bound and not words & JOURNAL):
        return "paper-conference" if words & MEETING - {"annual", "international"} else "chapter"
    return "article-journal"


def _words_of(text: str, segments: Sequence[Segment], parts: Sequence[str]) -> set[str]:
    return {
        word.lower()
        for segment in segments
        if segment.part in parts
        for word in _WORD.findall(text[segment.start : segment.end])
    }
