"""A reference made of what a format with fields states."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from refcheck.core.model.location import MappedText, Passage, SourceText, Span
from refcheck.core.model.reference import Carrier, Field, Name, Reference
from refcheck.core.text.given_dois import identified
from refcheck.core.text.unassigned import unassigned_in
from refcheck.readers.markup.field_values import first_doi


def stated(
    source: SourceText,
    span: Span,
    index: int,
    *,
    key: str | None,
    type: str | None,
    author: Iterable[Name],
    editor: Iterable[Name] = (),
    et_al: bool = False,
    fields: Iterable[tuple[str, Field]],
    extra: Iterable[tuple[str, Field]] = (),
    doi: Sequence[MappedText] = (),
    places: Iterable[MappedText] = (),
) -> Reference:
    """Return the entry at `span`, with None for what is not stated.

    `doi` are the texts in which the work's DOI is looked for, its own field first; `places` those
    in which the entry may give the number of a preprint or DOIs besides its own.
    """
    others = tuple(places)
    values = dict(fields)
    own, further = identified(first_doi(doi), None, values, others)
    return Reference(
        index,
        source.location(span),
        Passage.of(source, span),
        Carrier.STRUCTURED,
        key=key,
        type=type,
        author=tuple(author) or None,
        editor=tuple(editor) or None,
        et_al=et_al,
        doi=own,
        further=further,
        unassigned=unassigned_in({"DOI": doi[0] if doi else None}, others),
        fields=values,
        extra=dict(extra),
    )
