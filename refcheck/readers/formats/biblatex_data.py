r"""biber's `.bbl` files: the entries that biblatex prints, field by field.

What biblatex needs to sort and to label is left out, and so is what is printed nowhere: the data
of related entries. An entry that several lists of the document hold is one reference.
"""

from __future__ import annotations

from collections.abc import Iterator

from refcheck.core.model.location import SourceText
from refcheck.core.model.reference import Name, Reference
from refcheck.patterns import lazily
from refcheck.readers.base import Reading
from refcheck.readers.formats.bibtex import NO_WORKS, Entry
from refcheck.readers.markup.biblatex_data import DataEntry, NameData, entries
from refcheck.readers.markup.bibtex_blocks import RawEntry
from refcheck.readers.markup.latex_text import plain

# What biber adds to the fields of the library.
_INTERNAL = lazily(
    r"sort|label|extra|clone|related|(?:url|event|orig|end|urlend|eventend|origend)(?:year|month|day)$"
    r"|urlraw|(?:year|endyear)division$|\w{0,40}(?:hash|era|source|unspecified)$"
)


def read(source: SourceText) -> Reading:
    """Return the references that the data of biblatex in `source` are of."""
    printed: dict[str, DataEntry] = {}
    for entry in entries(source.text):
        if _is_printed(entry):
            printed.setdefault(entry.key, entry)
    references = (
        _reference(source, entry, index) for index, entry in enumerate(printed.values(), start=1)
    )
    return Reading(source, tuple(references))


def _is_printed(entry: DataEntry) -> bool:
    is_hidden = "skipbib=true" in entry.options or "dataonly" in entry.options
    is_copy = "clonesourcekey" in entry.fields
    return not is_copy and entry.type not in NO_WORKS and (entry.is_in_set or not is_hidden)


def _reference(source: SourceText, entry: DataEntry, index: int) -> Reference:
    values = {
        name: value.stripped()
        for name, value in entry.fields.items()
        if value.text.strip() and not _INTERNAL.match(name)
    }
    names = {
        name: (tuple(_names(listed)), name in entry.cut) for name, listed in entry.names.items()
    }
    raw = RawEntry(entry.type.lower(), entry.key, (), entry.span)
    return Entry(source, raw, values, names).reference(index)


def _names(listed: list[NameData]) -> Iterator[Name]:
    """Yield the names; one that is a single group in braces is no person's."""
    for each in listed:
        family, given, prefix, suffix = (
            plain(each.parts.get(part, "")) for part in ("family", "given", "prefix", "suffix")
        )
        if not given and not prefix and each.parts.get("family", "").startswith("{"):
            yield Name(literal=family, span=each.span)
        elif family or given:
            whole = " ".join(part for part in (prefix, family) if part)
            yield Name(whole or None, given or None, suffix or None, span=each.span)
