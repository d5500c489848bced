"""The two views of a document that was read: for people, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from refcheck import __version__
from refcheck.core.model.location import Span
from refcheck.core.model.reference import Reference
from refcheck.engine import Item
from refcheck.reporters.base import Page
from refcheck.reporters.json import location, stated
from refcheck.reporters.layout import wrapped
from refcheck.reporters.paint import Ink, Line, painted
from refcheck.reporters.safe import json_pieces

SCHEMA = "refcheck-read/1"
_FIELD_WIDTH = 16
_NARROWEST = 20  # columns in which a value is still legible
# What a reader looks for first, in colours that tell the parts of a citation apart.
_INKS = {"author": Ink.GOOD, "title": Ink.STRONG, "DOI": Ink.NOTE}

Documents = Sequence[Sequence[Item]]


def as_text(documents: Documents, page: Page) -> Iterator[str]:
    """Yield, piece by piece, a view of every entry with its fields, and where it stands."""
    for items in documents:
        for item in items:
            yield painted([*_block(item, page), ()], color=page.color)
    count = sum(len(items) for items in documents)
    ending = f"{count} reference{'s' if count != 1 else ''}"
    yield painted([((ending, Ink.STRONG),)], color=page.color)


def _block(item: Item, page: Page) -> Iterator[Line]:
    reference = item.reference
    name = reference.key or reference.label or str(reference.index)
    place = f"  {reference.location}"
    yield ((page.shown(name), Ink.STRONG), (page.shown(place), Ink.GUTTER))
    if item.problem is not None:
        width = max(_NARROWEST, page.width - 2)
        for line in wrapped(page.shown(item.problem), width):
            yield ((f"  {line}", Ink.WARNING),)
    for field, value in _stated(reference):
        label = f"  {field}".ljust(_FIELD_WIDTH + 2)
        ink = _INKS.get(field, Ink.PLAIN)
        for line in wrapped(page.shown(value), max(_NARROWEST, page.width - len(label))):
            yield ((label, Ink.GUTTER), (line, ink))
            label = " " * len(label)


def _stated(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.type is not None:
        yield "type", reference.type
    if reference.author is not None:
        more = "; et al." if reference.et_al else ""
        yield "author", "; ".join(map(str, reference.author)) + more
    if reference.editor is not None:
        yield "editor", "; ".join(map(str, reference.editor))
    yield from ((name, f.text) for name, f in reference.fields.items() if name != "DOI")
    if reference.doi is not None and reference.doi.number is None:
        yield "DOI", reference.doi.value


def as_json(documents: Documents) -> Iterator[str]:
    """Yield, piece by piece, every entry with its fields and the place of each in the file."""
    entries = (_entry(item) for items in documents for item in items)
    about = {"schema": SCHEMA, "refcheck": __version__}
    yield from json_pieces(about, "references", entries)


def _entry(item: Item) -> dict[str, Any]:
    return {**stated(item.reference), "places": _places(item), "problem": item.problem}


def _places(item: Item) -> dict[str, Any]:
    reference, source = item.reference, item.reading.source

    def place(span: Span | None) -> dict[str, Any] | None:
        return None if span is None else location(source.location(span))

    spans: dict[str, Any] = {name: place(field.span) for name, field in reference.fields.items()}
    for name, people in (("author", reference.author), ("editor", reference.editor)):
        if people is not None:
            spans[name] = [place(person.span) for person in people]
    if reference.doi is not None and reference.doi.number is None:
        spans["DOI"] = place(reference.doi.span)
    return spans
