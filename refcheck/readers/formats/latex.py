r"""LaTeX documents with a list of their own, and the `.bbl` files that BibTeX and biber write.

Each item of a list is one citation string; what is printed of it is read as in any other
document. biber and amsrefs write fields instead, and these are read as fields.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from refcheck.core.model.location import MappedText, SourceText
from refcheck.patterns import lazily
from refcheck.readers.base import Document, Problem, Reading
from refcheck.readers.formats import amsrefs, biblatex_data
from refcheck.readers.lists.entries import to_references
from refcheck.readers.lists.entry import Entry
from refcheck.readers.lists.works import works_of
from refcheck.readers.markup.biblatex_data import is_biblatex_data
from refcheck.readers.markup.decoding import decode
from refcheck.readers.markup.latex_items import Item, is_commented_out, items, uncommented
from refcheck.readers.markup.latex_macros import Macro, definitions, known
from refcheck.readers.markup.latex_text import STRUCTURAL, plain_mapped, printed

# \bibliography{library,books} · \addbibresource[datatype=bibtex]{library.bib}
_LIBRARY = lazily(
    r"\\(?:bibliography|addbibresource\s?(?:\[[^\]]{0,200}\])?)\s?\{(?P<names>[^{}\s][^{}\n]{0,500})\}"
)


def read(document: Document) -> Reading:
    """See `Reader.read`."""
    source = decode(document)
    if is_biblatex_data(source.text):
        return biblatex_data.read(source)
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
    hint = None if listed or references else _library(source)
    return Reading(source, numbered, tuple(problems), hint)


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


def _library(source: SourceText) -> str | None:
    r"""Return a hint to the files a document without a list of its own names as its library."""
    for match in _LIBRARY.finditer(source.text):
        if not is_commented_out(source.text, match.start()):
            names = [name.strip() for name in match["names"].split(",") if name.strip()]
            files = [name if name.endswith(".bib") else f"{name}.bib" for name in names]
            return f"its list is in {', '.join(files)}: name that file instead"
    return None
