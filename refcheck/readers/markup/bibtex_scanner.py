"""A BibTeX file cut into its blocks and fields, each knowing where it stands.

bibtexparser's splitter tells lines only and gives up on an entry with a comment in it; reports
and fixes need the exact characters. Braces are counted as BibTeX counts them (escaped ones too,
BibTeX 0.99d, `scan_balanced_braces`), and where that does not close, as people mean them. An
entry whose end cannot be found stops at the next line that starts one. Linear in the length of
the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
import re

from refcheck.core.model.location import Span
from refcheck.patterns import lazily
from refcheck.readers.markup.bibtex_blocks import (
    Block,
    Broken,
    Definition,
    Piece,
    PieceKind,
    Preamble,
    RawEntry,
    RawField,
)
from refcheck.readers.markup.latex_groups import group_ends

_START = lazily(r"(?<![\w.])@[ \t]*(?P<type>[A-Za-z][\w-]*)\s*(?P<open>[{(])")
# `@article{smith2010,` · `@string(jan = ` · `@comment{`: at the start of a line, a new block
# even where the block before it was never closed.
_LINE_START = lazily(
    r"^[ \t]*(?P<at>@)[ \t]*(?:(?:comment|preamble)[ \t]*[{(]"
    r"|[A-Za-z][\w-]*[ \t]*[{(][ \t]*+[^\s,=(){}\"]{0,200}+[ \t]*[,=])",
    re.MULTILINE | re.IGNORECASE,
)
_KEY = lazily(r"\s*(?P<key>[^,={}\"\n]*)")
_NAME = lazily(r"(?P<name>[^\s\"#%'(),={}]+)\s*=")
# `funding_text 1`, `author(s)`: names that BibTeX knows not, in entries whose other fields it does
_ODD_NAME = lazily(
    r"(?P<name>[A-Za-z][^\s\"#%,={}]{0,60}(?:[ \t]{1,4}[^\s\"#%,={}]{1,60}){0,4})\s*="
)
# name = {value}, in the plainest and by far the most frequent form
_PLAIN_FIELD = lazily(
    r"[\s,]*+(?P<name>[^\s\"#%'(),={}]++)\s*+=\s*+\{(?P<value>[^{}\\]*+)\}\s*+(?=[,)}])"
)
_BARE = lazily(r"[^\s,#{}\"()=%]+")
_BARE_REST = lazily(r"[^,{}\"=\n]*")
_BLANK = lazily(r"(?:\s++|%[^\r\n]*+)*+")
_GAP = lazily(r"(?:[\s,]++|%[^\r\n]*+)*+")
_QUOTE_OR_BRACE = lazily(r'["{}]')
_LEFTOVER = lazily(r"\s*,\s*[A-Za-z][\w-]*\s*=")


def scan(text: str) -> Iterator[Block]:
    """Yield the entries, string definitions and preambles of a BibTeX file in order.

    Comments and whatever stands between blocks are passed over; so is an entry on
    whose line a `%` stands first.
    """
    if "\n" not in text:
        text = text.replace("\r", "\n")  # line ends of a Macintosh before 2001
    return _Scanner(text).blocks()


class _Unfollowable(Exception):
    """The syntax breaks at offset `at`."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [match.start("at") for match in _LINE_START.finditer(text)]

    @cached_property
    def _closings(self) -> Mapping[int, int]:
        return group_ends(self._text)

    @cached_property
    def _unescaped_closings(self) -> Mapping[int, int]:
        return group_ends(self._text, escaped=False)

    def blocks(self) -> Iterator[Block]:
        position = 0
        while match := _START.search(self._text, position):
            if self._is_commented_out(position, match.start()):
                position = self._line_end(match.start())
                continue
            kind = match["type"].lower()
            if kind in ("comment", "preamble"):
                opening = match.end() - 1
                position = self._closings.get(opening, self._line_end(opening))
                if kind == "preamble":
                    yield Preamble(Span(match.end(), max(match.end(), position - 1)))
                continue
            limit = self._next_start(match.start())
            blocks, position = self._block(match, kind, limit)
            yield from blocks

    def _is_commented_out(self, position: int, start: int) -> bool:
        line = max(position, self._text.rfind("\n", position, start) + 1)
        return self._text[line:start].lstrip().startswith("%")

    def _line_end(self, position: int) -> int:
        end = self._text.find("\n", position)
        return len(self._text) if end < 0 else end

    def _next_start(self, start: int) -> int:
        """Return where the first block after the one at `start` must have begun."""
        i = bisect_right(self._starts, start)
        return self._starts[i] if i < len(self._starts) else len(self._text)

    def _block(self, match: re.Match[str], kind: str, limit: int) -> tuple[tuple[Block, ...], int]:
        """Return what the block at `match` holds, and where to go on."""
        body = _Body(self._text, limit, match["open"] == "(", lambda: self._closings)
        try:
            return body.read(match.start(), match.end(), kind)
        except _Unfollowable as fault:
            first = fault
        body = _Body(self._text, limit, match["open"] == "(", lambda: self._unescaped_closings)
        try:
            return body.read(match.start(), match.end(), kind)
        except _Unfollowable:
            end = match.start() + len(self._text[match.start() : limit].rstrip())
            span = Span(match.start(), end)
            return (Broken(first.message, first.at, span, body.key),), limit


class _Body:
    """Reads one block, not beyond `limit`.

    `closings` tells where groups end. Many files have none inside values, so that it is asked
    only when one is met.
    """

    def __init__(
        self, text: str, limit: int, in_parentheses: bool, closings: Callable[[], Mapping[int, int]]
    ) -> None:
        self._text = text
        self._limit = limit
        self._closer = ")" if in_parentheses else "}"
        self._closings = closings
        self.key: str | None = None

    def read(self, start: int, position: int, kind: str) -> tuple[tuple[Block, ...], int]:
        """Return the block that starts at `start` and whose content starts at `position`."""
        if kind != "string":
            position = self._read_key(position)
        fields, end = self._read_fields(position)
        if kind == "string":
            span = Span(start, end)
            return tuple(Definition(field.name, field.pieces, span) for field in fields), end
        if _LEFTOVER.match(self._text, end, self._limit):
            raise _Unfollowable("a closing brace too many ends the entry here", end - 1)
        return (RawEntry(kind, self.key, fields, Span(start, end)),), end

    def _read_key(self, position: int) -> int:
        match = _KEY.match(self._text, position, self._limit)
        assert match is not None  # it can match nothing
        key = match["key"]
        if self._closer == ")" and ")" in key:
            key = key[: key.index(")")]
        end = match.start("key") + len(key)
        if self._text.startswith("=", end):  # the key, or the comma behind it, was left out
            first, *rest = key.split(maxsplit=1)[:2] or [""]
            if not rest:
                return position
            self.key = first
            return match.start("key") + len(first)
        self.key = key.strip() or None
        return end

    def _read_fields(self, position: int) -> tuple[tuple[RawField, ...], int]:
        fields: list[RawField] = []
        text, ends = self._text, (",", self._closer)
        while True:
            while (plain := _PLAIN_FIELD.match(text, position, self._limit)) and (
                text[plain.end()] in ends
            ):
                piece = Piece(PieceKind.BRACED, *plain.span("value"))
                fields.append(RawField(plain["name"].lower(), (piece,)))
                position = plain.end()
            position = self._skip(_GAP, position)
            if position >= self._limit:
                raise _Unfollowable("the entry is never closed", position)
            if self._text[position] == self._closer:
                return tuple(fields), position + 1
            match = _NAME.match(self._text, position, self._limit)
            match = match or _ODD_NAME.match(self._text, position, self._limit)
            if match is None:
                raise _Unfollowable("expected `name = value` here", position)
            name = match["name"].lower()
            pieces, position = self._read_value(name, self._skip(_BLANK, match.end()))
            fields.append(RawField(name, pieces))

    def _read_value(self, name: str, position: int) -> tuple[tuple[Piece, ...], int]:
        """Return the operands of the value that starts at `position`, and where it ends."""
        pieces: list[Piece] = []
        while True:
            piece, end = self._read_piece(name, position)
            if piece is not None:
                pieces.append(piece)
            after = self._skip(_BLANK, end)
            if not self._text.startswith("#", after):
                break
            position = self._skip(_BLANK, after + 1)
        if after < self._limit and not self._is_end_of_value(after):
            if len(pieces) != 1 or pieces[0].kind is not PieceKind.BARE:
                raise _Unfollowable(f"unexpected text after the value of `{name}`", after)
            return self._unquoted(pieces[0])
        return tuple(pieces), after

    def _is_end_of_value(self, position: int) -> bool:
        """Say whether the value may end here; a comma may be missing before another field."""
        return (
            self._text[position] in (",", self._closer)
            or _NAME.match(self._text, position, self._limit) is not None
        )

    def _unquoted(self, first: Piece) -> tuple[tuple[Piece, ...], int]:
        """Return words without delimiters (`year = in press`) as one piece."""
        match = _BARE_REST.match(self._text, first.end, self._limit)
        assert match is not None  # it can match nothing
        end = first.start + len(self._text[first.start : match.end()].rstrip())
        return (Piece(PieceKind.QUOTED, first.start, end),), match.end()

    def _read_piece(self, name: str, position: int) -> tuple[Piece | None, int]:
        if self._text.startswith("{", position):
            end = self._closings().get(position)
            kind = PieceKind.BRACED
        elif self._text.startswith('"', position):
            end = self._closing_quote(position)
            kind = PieceKind.QUOTED
        else:
            match = _BARE.match(self._text, position, self._limit)
            if match is None:
                return None, position
            return Piece(PieceKind.BARE, *match.span()), match.end()
        if end is None or end > self._limit:
            raise _Unfollowable(f"the value of `{name}` is never closed", position)
        return Piece(kind, position + 1, end - 1), end

    def _closing_quote(self, position: int) -> int | None:
        """Return the offset behind the quote that closes the one at `position`."""
        position += 1
        while match := _QUOTE_OR_BRACE.search(self._text, position, self._limit):
            if match.group() == '"':
                return match.end()
            closing = self._closings().get(match.start())
            if closing is None:
                return None
            position = closing
        return None

    def _skip(self, pattern: re.Pattern[str], position: int) -> int:
        match = pattern.match(self._text, position, self._limit)
        return position if match is None else match.end()
