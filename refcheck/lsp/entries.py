"""The keys of the entries that a text can cite, to choose from where one is typed."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from refcheck.core.model.report import Report
from refcheck.patterns import lazily
from refcheck.reporters.layout import shortened
from refcheck.reporters.safe import shown

_DETAIL = 80  # columns
_LONGEST = 400  # characters in front of the cursor in which a citation begins
# What of a key stands in front of the cursor: keys have hyphens and colons, and words have none.
_TYPED = lazily(r"[^\s@,;{}()\[\]<>\"'`\\]{0,300}$")
# \cite[p. 3]{one, · {cite:p}`one, · :cite:`one, · cite:[one, · [@one · @one
_CITES = lazily(r"@\{?$|cit[^\s{}]{0,20}(?:\[[^\[\]]{0,99}\]){0,2}\}?[{`\[][^{}`\[\]]{0,300}$")


def cites_at(before: str) -> bool:
    """Say whether a key is to follow `before`, what a line has in front of the cursor."""
    begun = before[-_LONGEST:]
    typed = _TYPED.search(begun)
    return _CITES.search(begun[: typed.start()] if typed else begun) is not None


def key_items(report: Report, before: str, at: types.Position) -> Iterator[types.CompletionItem]:
    """Yield the keys of all entries, each with its title to know it by.

    One takes the place of what is typed of it already, the end of `before`, which ends `at`.
    """
    typed = _TYPED.search(before[-_LONGEST:])
    begun = "" if typed is None else typed.group()
    # Keys are ASCII, nearly always: other letters of a key count as one unit, as in the BMP.
    place = types.Range(types.Position(at.line, at.character - len(begun)), at)
    for outcome in report.outcomes:
        reference = outcome.checked.reference
        if reference.key:
            detail = shortened(shown(reference.text("title") or ""), _DETAIL)
            key = shown(reference.key)
            yield types.CompletionItem(
                key,
                kind=types.CompletionItemKind.Reference,
                detail=detail,
                filter_text=key,
                text_edit=types.TextEdit(place, key),
            )
