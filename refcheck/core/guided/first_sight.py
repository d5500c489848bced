"""Citations whose blind reading already agrees with the record: nothing is left to look for.

Reading a string again in the light of the record guards against a misreading. Where the blind
reading has every recorded value, written as it is recorded or in another spelling, and no number
of the string is left over, there was none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
import re

from refcheck.core.fields.authors import compare_authors
from refcheck.core.fields.containers import compare_container
from refcheck.core.fields.dates import compare_year
from refcheck.core.fields.numbers import compare_issue, compare_page, compare_volume
from refcheck.core.fields.titles import compare_title
from refcheck.core.guided.author_search import has_name_label
from refcheck.core.model.comparison import Comparison, Outcome
from refcheck.core.model.record import Record
from refcheck.core.model.reference import Field, Reference
from refcheck.core.text.identifiers import find_dois, find_links

_DIGITS = re.compile(r"\d+")
_NAME = re.compile(r"(?<!\w)[^\W\d_a-z][^\W\d_]")
# The number of the entry in its list.
_LABEL = re.compile(r"\s*[(\[]?\d{1,4}[)\]]?[.:]?\s")
# Why a value that is not written alike still needs no second look. `most words in common` or
# `first authors, et al.` may as well come of a value that was read by half.
_SPELLING = ("written another way", "abbreviated", "initialism", "last page abbreviated")

_ORDER = ("author", "title", "issued", "container-title", "volume", "issue", "page")
# The cheapest first: a wrong number sends most wrong citations on their way.
_CHECKS: tuple[tuple[str, Callable[[Field | None, Record], Comparison]], ...] = (
    ("page", compare_page),
    ("volume", compare_volume),
    ("issue", compare_issue),
    ("issued", compare_year),
    ("container-title", compare_container),
)


def compare_at_sight(reference: Reference, record: Record) -> tuple[Comparison, ...] | None:
    """Return all fields compared as they were read blind, if they agree beyond doubt; else None."""
    found: dict[str, Comparison] = {}
    for comparison in _comparisons(reference, record):
        if not (_is_settled(comparison) or _may_be_left_out(comparison)):
            return None
        found[comparison.field] = comparison
    if not all(map(_is_settled, found.values())) and _has_more_numbers(reference):
        return None
    if _has_more_names(reference) or has_name_label(reference.raw.text):
        return None
    return tuple(found[name] for name in _ORDER)


def _comparisons(reference: Reference, record: Record) -> Iterator[Comparison]:
    fields = reference.fields
    for name, compared in _CHECKS:
        yield compared(fields.get(name), record)
    yield compare_authors(reference.author, reference.et_al, record)
    yield compare_title(fields.get("title"), record)


def _is_settled(comparison: Comparison) -> bool:
    match comparison.outcome:
        case Outcome.SAME:
            return True
        case Outcome.EQUIVALENT:
            return comparison.field == "issued" or comparison.reason in _SPELLING
        case Outcome.NOT_STATED:
            return comparison.recorded is None and comparison.stated is None
        case Outcome.NOT_RECORDED:
            return comparison.stated is None
        case Outcome.DIFFERENT:
            return False


def _may_be_left_out(comparison: Comparison) -> bool:
    """Say whether many styles leave out the issue or the pages, or all but the first page, so that
    there is nothing to look for if no other number is there.
    """
    match comparison.field, comparison.outcome:
        case (("issue" | "page"), Outcome.NOT_STATED):
            in_digits = any(map(str.isdigit, comparison.recorded or ""))
            return in_digits and comparison.stated is None
        case "page", Outcome.EQUIVALENT:
            return comparison.reason == "first page"
        case _:
            return False


def _has_more_names(reference: Reference) -> bool:
    """Say whether a word in capitals stands between the authors read and the next field."""
    raw = reference.raw
    ends = [raw.within(name.span)[1] for name in reference.author or () if name.span is not None]
    if not ends:
        return False
    spans = [value.span for value in reference.fields.values() if value.span is not None]
    behind = [start for start, _ in map(raw.within, spans) if start >= max(ends)]
    return _NAME.search(raw.text, max(ends), min(behind, default=max(ends))) is not None


def _has_more_numbers(reference: Reference) -> bool:
    """Say whether a number stands outside the fields, the entry's label and its links."""
    text = reference.raw.text
    known = [value.span for value in reference.fields.values() if value.span is not None]
    known += [name.span for name in reference.author or () if name.span is not None]
    known += [doi.span for doi in find_dois(reference.raw) if doi.span is not None]
    links = list(find_links(text))
    label = _LABEL.match(text)
    for digits in _DIGITS.finditer(text, 0 if label is None else label.end()):
        place = reference.raw.span(*digits.span())
        linked = any(a <= digits.start() < b for a, b in links)
        if not linked and not any(place.overlaps(span) for span in known):
            return True
    return False
