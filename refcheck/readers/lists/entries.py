"""From the entries of a list to references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
import re
from typing import TYPE_CHECKING

from refcheck.core.model.identifiers import DOI, FurtherDOI, preferred, without_repeats
from refcheck.core.model.location import SourceText, Span
from refcheck.core.model.reference import Carrier, Reference
from refcheck.core.text.identifiers import find_dois
from refcheck.core.text.pointers import points_back
from refcheck.core.text.same_author import same_author_mark
from refcheck.core.text.unassigned import find_unassigned
from refcheck.errors import UnreadableInput
from refcheck.patterns import lazily
from refcheck.readers.base import Problem, Reading
from refcheck.readers.lists.broken_dois import with_whole_doi
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.furniture import page_furniture, without_glued_numbers
from refcheck.readers.lists.lines import Line
from refcheck.readers.lists.order import is_mixed
from refcheck.readers.lists.same_authors import with_authors_above
from refcheck.readers.lists.sections import find_entries, unlisted_entries
from refcheck.readers.lists.small_caps import with_whole_names
from refcheck.sequences import Growing

if TYPE_CHECKING:  # what reads citations is loaded when the first is read
    from refcheck.readers.citation import CitationFields

_UNLISTED = (
    "this looks like a reference and stands in no list that is recognised: put it under a heading"
    " such as References"
)


def read_lists(
    source: SourceText, lines: Sequence[Line], *, printed: bool = False, is_marked: bool = True
) -> Reading:
    """Return the references of the lists in `lines`; without a list what looks like an entry.

    In a `printed` document blanks are gaps between letters, and those in a DOI are none. Lines of
    a carrier that is not marked up (`is_marked`) may have been taken out of pages. Raise
    `UnreadableInput` for text in which the lines of two columns are mixed.
    """
    if printed:
        lines = without_glued_numbers(lines)
    if is_mixed(lines, page_furniture(lines), is_marked=is_marked):
        raise UnreadableInput(
            f"{source.path}: the lines of several columns are mixed in this text, so that its"
            " references cannot be told apart",
            hint="name the document it was taken from, or take it out in the order of reading",
        )
    entries = find_entries(lines)
    if printed:
        entries = with_whole_names(entries)
    unlisted = () if entries else unlisted_entries(lines)
    return Reading(
        source,
        to_references(source, entries, printed=printed),
        unlisted=tuple(Problem(_UNLISTED, entry.raw.span()) for entry in unlisted),
    )


def to_references(
    source: SourceText, entries: Iterable[Entry], *, printed: bool = False
) -> Sequence[Reference]:
    """Return the entries as references in their order, each string read into its fields.

    A string is read when its reference is looked at: registries are asked about the first ones
    while the others are read.
    """
    return _Cut(source, tuple(entries), printed=printed)


class _Cut(Growing[Reference]):
    """See `to_references`."""

    def __init__(self, source: SourceText, entries: Sequence[Entry], *, printed: bool) -> None:
        super().__init__(len(entries), _read(source, entries, printed))
        self.entries = entries
        self.is_printed = printed


def spans_of(references: Sequence[Reference], *, labelled: bool = True) -> list[Span]:
    """Return where references stand, with their labels if `labelled`. Those of a list are not
    read for it.
    """
    if isinstance(references, _Cut):
        return [_span(entry) if labelled else entry.raw.span() for entry in references.entries]
    return [reference.span for reference in references]


def shown_dois(references: Sequence[Reference]) -> Iterator[str]:
    """Yield DOIs that references are sure to give, in their order. Those of a list are not read
    for it: a registry can be asked while they are.
    """
    if isinstance(references, _Cut) and not references.is_printed:
        from refcheck.readers.citation import doi_at_sight

        found = (doi_at_sight(entry.raw) for entry in references.entries)
        yield from (doi.value for doi in found if doi is not None)


def _read(source: SourceText, entries: Sequence[Entry], printed: bool) -> Iterator[Reference]:
    numbers = 0
    above = None
    # Where the first entry has a mark, too, all have it, and it stands for nobody.
    is_meant = bool(entries) and same_author_mark(entries[0].raw.text) == 0
    for index, entry in enumerate(entries, start=1):
        numbers += entry.letter is None
        label = _label(entry, numbers)
        reference = _to_reference(source, index, entry, label)
        reference = with_whole_doi(reference, entry.targets, source, printed=printed)
        above = with_authors_above(reference, above) if is_meant else reference
        yield above


def _label(entry: Entry, number: int) -> str | None:
    """Return the label as printed, and `2b` for the second work of the entry labelled `[2]`.

    `number` is that of the entry in the list, for one without a label.
    """
    printed = None if entry.label is None else entry.label.text.strip()
    if entry.letter is None:
        return printed
    core = _CORE.search(printed or "")
    return f"{number if core is None else core.group()}{entry.letter}"


_CORE = lazily(r"\w(?:.{0,60}\w)?")


def _to_reference(source: SourceText, index: int, entry: Entry, label: str | None) -> Reference:
    from refcheck.readers.citation import read_citation  # loads the reader's weights

    stated = read_citation(entry.raw)
    doi, further = _dois(entry, stated)
    return Reference(
        index=index,
        location=source.location(_span(entry)),
        raw=entry.raw,
        carrier=Carrier.CITATION,
        label=label,
        type=stated.type,
        author=stated.author,
        editor=stated.editor,
        et_al=stated.et_al,
        doi=doi,
        further=further,
        unassigned=tuple(find_unassigned(entry.raw)),
        auxiliary=points_back(entry.raw.text),
        fields=stated.fields,
    )


def _span(entry: Entry) -> Span:
    return Span(entry.start, entry.raw.span().end)


# https://doi.org/10.1000/182 · //dx.doi.org/10.1000/182 · doi:10.1000/182 · 10.1000/182
_RESOLVER = lazily(
    r"(?:https?:)?//(?:dx\.|www\.)?doi\.org/|doi:|10\.\d{4,9}(?:/|%2f)", re.IGNORECASE
)


def _linked(entry: Entry) -> Iterator[DOI]:
    """Yield the DOIs to whose resolver the links in an entry lead."""
    for target in entry.targets:
        if _RESOLVER.match(target.text):
            yield from find_dois(target)


def _dois(entry: Entry, stated: CitationFields) -> tuple[DOI | None, tuple[FurtherDOI, ...]]:
    """Return the DOI an entry shows, or else the one a link leads to, and all further ones."""
    linked = list(_linked(entry))
    shown = (stated.doi,) if stated.doi is not None else find_dois(entry.raw)
    own = preferred(chain(shown, linked))
    return own, without_repeats(own, chain(stated.further, map(FurtherDOI, linked)))
