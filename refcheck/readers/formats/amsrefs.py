r"""Lists that are written with the amsrefs package: `\bib{key}{type}{author={...}, title={...}}`.

Source: the amsrefs package 2.14, user's guide, section 5. Each author has a field of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from refcheck.core.model.location import MappedText, MappedTextBuilder, SourceText, Span
from refcheck.core.model.reference import Reference
from refcheck.patterns import lazily
from refcheck.readers.formats.bibtex import Entry
from refcheck.readers.markup.bibtex_blocks import RawEntry
from refcheck.readers.markup.latex_groups import group_ends
from refcheck.readers.markup.latex_items import is_commented_out

_BIB = lazily(
    r"\\bib\s?\*?\s?\{(?P<key>[^{}\n#]{1,500})\}\s{0,40}\{(?P<type>[\w.*]{1,50})\}\s{0,40}(?=\{)"
)
_FIELD = lazily(r"[\s%,]*(?P<name>[A-Za-z-]{1,40})\s?=\s?(?=\{)")
_TYPES = {"collection.article": "incollection", "proceedings.article": "inproceedings"}
_NAME_LISTS = ("author", "editor", "translator")


def references(source: SourceText) -> Iterator[Reference]:
    """Yield the references of all lists in order, each with the index 1."""
    if "\\bib" not in source.text:
        return
    ends: Mapping[int, int] | None = None
    for match in _BIB.finditer(source.text):
        if is_commented_out(source.text, match.start()):
            continue
        ends = group_ends(source.text, escaped=False) if ends is None else ends
        end = ends.get(match.end())
        if end is not None:
            kind = match["type"].lower()
            raw = RawEntry(
                _TYPES.get(kind, kind), match["key"].strip(), (), Span(match.start(), end)
            )
            values = _values(source.text, match.end() + 1, end - 1, ends)
            yield Entry(source, raw, values).reference(1)


def _values(text: str, position: int, limit: int, ends: Mapping[int, int]) -> dict[str, MappedText]:
    """Return the fields between two offsets; names that each have one are one list."""
    values: dict[str, MappedText] = {}
    while match := _FIELD.match(text, position, limit):
        end = ends.get(match.end())
        if end is None or end > limit:
            break
        position = end
        name = match["name"].lower()
        value = MappedText(text[match.end() + 1 : end - 1], match.end() + 1).stripped()
        if name in _NAME_LISTS and name in values:
            values[name] = _joined(values[name], value)
        elif value.text:
            values.setdefault(name, value)
    return values


def _joined(names: MappedText, name: MappedText) -> MappedText:
    builder = MappedTextBuilder(names.base)
    builder.append(names)
    at = name.span().start
    builder.add(" and ", at - 1, at)
    builder.append(name)
    return builder.build()
