"""The entries that a text can cite: where they stand, and their keys to choose from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from refcheck.core.model.finding import Outcome
from refcheck.core.model.report import Report
from refcheck.reporters.layout import shortened
from refcheck.reporters.safe import shown

_DETAIL = 80  # columns


def entry_place(outcome: Outcome) -> types.Location:
    """Return the first line of an entry, in whatever file it stands."""
    place = outcome.checked.reference.location
    start = types.Position(place.line - 1, 0)
    return types.Location(Path(place.path).absolute().as_uri(), types.Range(start, start))


def key_items(report: Report) -> Iterator[types.CompletionItem]:
    """Yield the keys of all entries, each with its title to know it by."""
    for outcome in report.outcomes:
        reference = outcome.checked.reference
        if reference.key:
            detail = shortened(shown(reference.text("title") or ""), _DETAIL)
            yield types.CompletionItem(
                shown(reference.key), kind=types.CompletionItemKind.Reference, detail=detail
            )
