r"""LaTeX documents with a list of their own, and the `.bbl` files that BibTeX and biber write.

Each item of a list is one citation string; what is printed of it is read as in any other
document. biber and amsrefs write fields instead, and these are read as fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from refcheck.core.model.location import MappedText, SourceText
from refcheck.readers.base import Document, Problem, Reading, Text
from refcheck.readers.citing.latex import latex_text
from refcheck.readers.formats import amsrefs, biblatex_data
from refcheck.readers.formats.latex_sections import section_lines
from refcheck.readers.formats.libraries import library_hint
from refcheck.readers.lists.entries import read_lists, to_references
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.works import works_of
from refcheck.readers.markup.biblatex_data import is_biblatex_data
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.latex_items import Item, items, uncommented
from refcheck.readers.markup.latex_macros import Macro, definitions, known
from refcheck.readers.markup.latex_text import STRUCTURAL, plain_mapped, printed

_LISTS = (".bbl",)


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    if is_biblatex_data(source.text):
        return biblatex_data.read(source)
    reading = _listed(source)
    if document.path.lower().endswith(_LISTS):
        return reading
    text = latex_text(source)
    if reading.references or reading.problems:
        return replace(reading, text=text)
    if not text.libraries:
        lines = tuple(section_lines(source.text, lambda: _macros(source.text)))
        return replace(read_lists(source, lines) if lines else reading, text=text)
    return replace(reading, text=text, hint=library_hint(_files(text)))


def _files(text: Text) -> Iterator[str]:
    for named in text.libraries:
        if named.path is not None:
            yield named.path if named.path.endswith(".bib") else f"{named.path}.bib"


def _listed(source: SourceText) -> Reading:
    """Return the entries of the lists that stand in a document."""
    listed = tuple(items(source.text))
    macros = _macros(source.text) if listed else known()
    works: list[tuple[str | None, Entry]] = []
    problems: list[Problem] = []
    for item in listed:
        entry = _entry(source.text, item, macros)
        if entry is None:
            problems.append(Problem("this entry is empty", item.span, item.key))
            continue
        first, *others = works_of(entry)
        works += [(item.key, first), *((None, other) for other in others)]
    references = [
        replace(reference, key=key)
        for reference, (key, _) in zip(
            to_references(source, (work for _, work in works)), works, strict=True
        )
    ]
    references += amsrefs.references(source)
    references.sort(key=lambda reference: reference.span.start)
    numbered = tuple(each.with_index(i) for i, each in enumerate(references, start=1))
    return Reading(source, numbered, tuple(problems))


def _macros(text: str) -> Mapping[str, Macro]:
    """Return the macros that all know, and those that a document defines."""
    own = dict(definitions(uncommented(MappedText(text)).text, known()))
    return {**known(), **{name: own[name] for name in own.keys() - STRUCTURAL}}


def _entry(text: str, item: Item, macros: Mapping[str, Macro]) -> Entry | None:
    """Return what is printed of an item, or None where that is nothing."""
    body = MappedText(text[item.body.start : item.body.end], item.body.start)
    shown = printed(uncommented(body), macros)
    if not shown.text.text:
        return None
    label = None if item.label is None else plain_mapped(item.label)
    return Entry(shown.text, label, shown.targets)
