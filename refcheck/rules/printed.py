"""The words of an entry that are printed, each character knowing where it stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from refcheck.core.finding import Edit
from refcheck.core.location import MappedText, MappedTextBuilder, Span
from refcheck.core.reference import Carrier
from refcheck.rules.base import Subject

# What a bibliography prints in words; an abstract, a note or a keyword list it does not.
_WORDED = (
    "title", "title-short", "container-title", "container-title-short", "collection-title",
    "event-title", "event", "publisher", "publisher-place", "edition", "genre",
)  # fmt: skip

_ESCAPING = (".json", ".yaml", ".yml")

Found = tuple[MappedText, int, int]
"""A text, and where in it something begins and ends."""


def printed(subject: Subject) -> Iterator[MappedText]:
    r"""Yield the texts that are printed: the citation, or the names and fields in words.

    Of a value with escapes (JSON's `\u00e9`) every character stands where the whole value does.
    """
    reference = subject.reference
    if reference.carrier is Carrier.CITATION:
        yield reference.raw
        return
    for name in (*(reference.author or ()), *(reference.editor or ())):
        yield from _placed(subject, str(name), name.span)
    for key in _WORDED:
        field = reference.fields.get(key)
        if field is not None:
            yield from _placed(subject, field.text, field.span)


def _placed(subject: Subject, text: str, span: Span | None) -> Iterator[MappedText]:
    """Yield a value that stands in this entry; an inherited one is another entry's."""
    whole = subject.reference.span
    if span is None or not (whole.start <= span.start and span.end <= whole.end):
        return
    written = subject.written(span)
    if "\\u" in written and subject.source.path.lower().endswith(_ESCAPING):
        builder = MappedTextBuilder(span.start)
        builder.add(text, span.start, span.end)
        yield builder.build()
    else:
        yield MappedText(written, span.start)


def replacing(subject: Subject, found: Iterable[Found], texts: Iterable[str]) -> tuple[Edit, ...]:
    """Return the edits that write `texts` for what was found; nothing where one cannot be made.

    What the file writes otherwise than it reads (an entity, an escape) is left to its author.
    """
    edits = []
    for (text, start, end), replacement in zip(found, texts, strict=True):
        span = text.span(start, end)
        if subject.written(span) != text.text[start:end]:
            return ()
        edits.append(Edit(span, replacement))
    return tuple(edits)


def word_at(found: Found) -> str:
    """Return what was found with the rest of its word, as a reader would quote it."""
    text, start, end = found[0].text, found[1], found[2]
    left, right = start, end
    while left > 0 and (text[left - 1].isalnum()):
        left -= 1
    while right < len(text) and text[right].isalnum():
        right += 1
    return text[left:right]
