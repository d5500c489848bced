"""What the fields of BibTeX entries say once macros are replaced and inheritance is followed.

Sources: BibTeXing (Patashnik, 1988), section 4 (macros, `#`, cross references); the biblatex
manual 3.20, sections 2.2.1, 2.4.1 and appendix B (`crossref`, `xdata`, how fields are renamed).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from refcheck.core.mapping.bibtex import ARTICLES, PARTS, csl_type
from refcheck.core.model.location import MappedText, MappedTextBuilder
from refcheck.patterns import lazily
from refcheck.readers.markup.bibtex_blocks import (
    Block,
    Definition,
    Piece,
    PieceKind,
    Preamble,
    RawEntry,
)
from refcheck.readers.markup.latex_commands import STRUCTURAL
from refcheck.readers.markup.latex_macros import Macro, definitions, expanded, known

# `@string` definitions may double their length again and again; no field is this long.
_LONGEST_VALUE = 1_000_000
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros that every style defines."""

# Fields that belong to one work and are never another's, whatever refers to it.
_OWN = frozenset(
    {
        "abstract", "annotation", "annote", "article-number", "crossref", "doi", "eid", "entryset",
        "eprint", "eprinttype", "archiveprefix", "file", "ids", "keywords", "label", "note",
        "options", "pages", "pmcid", "pmid", "related", "shorthand", "shorttitle", "sortkey",
        "url", "urldate", "xdata", "xref",
    }
)  # fmt: skip
# What a title of the whole is called in one of its parts.
_IN_A_PART = {
    "title": "booktitle",
    "subtitle": "booksubtitle",
    "titleaddon": "booktitleaddon",
    "author": "bookauthor",
}
# The part that has the author of its whole; in BibTeX, which has no `bookauthor`, and names a
# chapter by its number or its pages alone, it has the title of the whole too.
_IN_ONES_BOOK = "inbook"
_IN_AN_ARTICLE = {"title": "journaltitle", "subtitle": "journalsubtitle", "author": "editor"}
# {xdata=smith-journaltitle}
_SINGLE_VALUE = lazily(r"\s*xdata\s*=\s*(?P<key>[^\s,{}=]{1,200})-(?P<field>[A-Za-z]+)(?:-\d+)?\s*")
_DEEPEST = 8  # cross references of cross references


class Macros:
    """The `@string` definitions of a file, the months every style defines, and the LaTeX macros
    that its `@preamble` brings along.
    """

    def __init__(self, text: str, blocks: Iterable[Block]) -> None:
        self._text = text
        self._values = {month: month for month in MONTHS}
        self._latex: dict[str, Macro] = {}
        for block in blocks:
            if isinstance(block, Definition) and (value := self._joined(block.pieces)) is not None:
                self._values[block.name] = value.text
            elif isinstance(block, Preamble):
                preamble = text[block.span.start : block.span.end]
                self._latex.update(definitions(preamble, known()))
        for name in known().keys() | STRUCTURAL:
            self._latex.pop(name, None)

    def expand(self, pieces: Sequence[Piece]) -> MappedText | None:
        """Return the value that `pieces` add up to, as LaTeX without macros of this file.

        None where there is none, or where a macro is not defined in this file: what it stands
        for is then not known.
        """
        value = self._joined(pieces)
        return value if value is None or not self._latex else expanded(value, self._latex)

    def _joined(self, pieces: Sequence[Piece]) -> MappedText | None:
        if len(pieces) == 1 and pieces[0].kind is not PieceKind.BARE:
            return self._slice(pieces[0])
        builder = MappedTextBuilder(pieces[0].start if pieces else 0)
        length = 0
        for piece in pieces:
            literal = self._slice(piece)
            value = (
                literal.text if self._is_literal(piece) else self._values.get(literal.text.lower())
            )
            length += len(value or "")
            if value is None or length > _LONGEST_VALUE:
                return None
            if self._is_literal(piece):
                builder.copy(value, piece.start)
            else:
                builder.add(value, piece.start, piece.end)
        return builder.build() if pieces else None

    def _slice(self, piece: Piece) -> MappedText:
        return MappedText(self._text[piece.start : piece.end], piece.start)

    def _is_literal(self, piece: Piece) -> bool:
        return piece.kind is not PieceKind.BARE or self._text[piece.start].isdigit()


Values = Mapping[str, MappedText]


def all_values(entry: RawEntry, macros: Macros) -> dict[str, tuple[MappedText, ...]]:
    """Return the entry's fields by name, with every value that each of them states."""
    values: dict[str, list[MappedText]] = {}
    for field in entry.fields:
        value = macros.expand(field.pieces)
        if value is not None and (value := value.stripped()).text:
            values.setdefault(field.name, []).append(value)
    return {name: tuple(several) for name, several in values.items()}


def first_values(stated: Mapping[str, Sequence[MappedText]]) -> dict[str, MappedText]:
    """Return each field's own value; of a repeated field the first counts, as in BibTeX."""
    return {name: values[0] for name, values in stated.items()}


class Family:
    """The entries of a file by key, for those that inherit from others."""

    def __init__(self, entries: Iterable[RawEntry], macros: Macros) -> None:
        self._macros = macros
        self._by_key: dict[str, RawEntry] = {}
        for entry in entries:
            if entry.key is not None:
                self._by_key.setdefault(entry.key.lower(), entry)

    def values(self, entry: RawEntry, own: Values) -> Values:
        """Return the entry's own fields and those it inherits by `xdata` and `crossref`."""
        own = self._with_single_values(own)
        if "crossref" not in own and "xdata" not in own:
            return own
        return self._with_inherited(entry.type, own, _DEEPEST)

    def _with_single_values(self, own: Values) -> Values:
        """Return the fields with those filled in that are taken one by one (`xdata=key-field`).

        biblatex manual 3.20, section 3.13.7. One that cannot be found is not stated.
        """
        granular = {
            name: match
            for name in own
            if "xdata" in own[name].text and (match := _SINGLE_VALUE.fullmatch(own[name].text))
        }
        if not granular:
            return own
        values = {name: value for name, value in own.items() if name not in granular}
        for name, match in granular.items():
            taken = self._ancestor(match["key"], _DEEPEST).get(match["field"].lower())
            if taken is not None:
                values[name] = taken
        return values

    def _with_inherited(self, entry_type: str, own: Values, depth: int) -> Values:
        if depth == 0:
            return own
        values = dict(own)
        for key in own["xdata"].text.split(",") if "xdata" in own else ():
            for name, value in self._ancestor(key, depth).items():
                values.setdefault(name, value)
        if "crossref" in own:
            inherited = self._ancestor(own["crossref"].text, depth)
            names = {} if _is_named_by_whole(entry_type, values) else _names_in(entry_type)
            lent = (name for name in inherited if name not in _OWN)
            for name in sorted(lent, key=lambda name: name in names):
                values.setdefault(names.get(name, name), inherited[name])
            if entry_type == _IN_ONES_BOOK and "author" in inherited:
                values.setdefault("author", inherited["author"])
        return values

    def _ancestor(self, key: str, depth: int) -> Values:
        """Return all fields of the entry that is referred to."""
        entry = self._by_key.get(key.strip().lower())
        if entry is None:
            return {}
        own = first_values(all_values(entry, self._macros))
        return self._with_inherited(entry.type, own, depth - 1)


def _is_named_by_whole(child: str, values: Values) -> bool:
    """Say whether an entry can only be meant for BibTeX, where it inherits each field it lacks."""
    return child == _IN_ONES_BOOK and "title" not in values


def _names_in(child: str) -> Mapping[str, str]:
    """Return what the parent's fields are called in a child of an entry type."""
    kind = csl_type(child)
    if kind in PARTS:
        return _IN_A_PART
    return _IN_AN_ARTICLE if kind in ARTICLES else {}
