"""Where the blind reading of an entry has its fields."""

from __future__ import annotations

from collections.abc import Mapping

from refcheck.core.guided.ledger import Ledger, Range
from refcheck.core.model.location import Span
from refcheck.core.model.reference import Reference


def blind_places(ledger: Ledger, reference: Reference) -> dict[str, Range]:
    """Return where the blind reading has each field."""
    raw = ledger.raw
    found = {
        name: raw.within(value.span)
        for name, value in reference.fields.items()
        if value.span is not None
    }
    spans = [name.span for name in reference.author or () if name.span is not None]
    if spans:
        found["author"] = raw.within(Span(spans[0].start, max(s.end for s in spans)))
    return found


def cut_before(volumes: list[Range], blind: dict[str, Range], name: str) -> bool:
    """Let a field that was read blind end before a volume; return whether anything is left."""
    start, end = blind[name]
    blind[name] = start, min([a for a, _ in volumes if start <= a < end], default=end)
    return blind[name][1] > start


def in_notes(ledger: Ledger, blind: Mapping[str, Range]) -> tuple[str, ...]:
    """Return the fields that were read out of a note: what it says of another work, or of another
    printing, is no statement about this one.
    """
    notes = [claim for claim in ledger.closed if claim.what == "note"]
    return tuple(
        name
        for name, (start, end) in blind.items()
        if any(note.start <= start and end <= note.end for note in notes)
    )
