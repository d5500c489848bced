"""A row of `references/` as the reference that was deposited."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from refcheck.core.model.identifiers import DOI
from refcheck.core.model.location import MappedText, SourceText
from refcheck.core.model.reference import Reference
from refcheck.scale.snapshot.tables import DEPOSITED

# Characters. The longest citations with all their authors have some thousands.
_LONGEST = 4000


def as_deposited(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row in Crossref's words."""
    deposited = {theirs: value for column, theirs in DEPOSITED if (value := row[column])}
    if row["doi"] is not None:
        deposited["DOI"] = row["doi"]
    return deposited


def read_string(written: str, doi: str | None, index: int) -> tuple[Reference, SourceText] | None:
    """Return a citation string as it is read in any document, known by `doi` whatever it says, and
    the text that it stands in; None of a string in which there is nothing.
    """
    from refcheck.core.text.folding import plain
    from refcheck.readers.lists.entries import to_references
    from refcheck.readers.lists.entry import Entry

    text = plain(written[:_LONGEST])
    if not text:
        return None
    source = SourceText("", text)
    (reference,) = to_references(source, [Entry(MappedText(text))])
    own = reference.doi
    if doi is not None and (own is None or own.value != doi):
        own = DOI(doi, doi)
    return replace(reference, index=index, doi=own), source
