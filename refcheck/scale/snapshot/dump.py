"""Reading a dump of Crossref's: works out of gzipped JSON, one after another, whatever it holds.

Two shapes: a work a line (`.jsonl.gz`), and an object or an answer of the API with all of them in
`items` (`.json.gz`). A file is unpacked piece by piece, so that nothing in it, a line of 50 MB or
a bomb, takes more memory than a work may have.
"""

from __future__ import annotations

from collections.abc import Iterator
import gzip
import hashlib
import io
from pathlib import Path
import re
from typing import Any, BinaryIO
import zlib

from refcheck.errors import UsageError
from refcheck.files import why
from refcheck.patterns import lazily
from refcheck.scale.snapshot.damage import Damage, Kind

MOST_BYTES = 16 * 1024 * 1024
"""A work that takes more bytes is left out; the longest with 10,000 authors have 6 MB."""
_PIECE = 256 * 1024
_LINES, _ITEMS = (".jsonl.gz", ".jsonl"), (".json.gz", ".json")
SUFFIXES = (*_LINES, *_ITEMS)
_OPENING = lazily(rb'"items"\s{0,20}:\s{0,20}\[\s{0,20}')
_FIRST_KEY = lazily(rb'\{\s{0,40}"([A-Za-z-]{1,40})"\s{0,20}:')
# So many stretches that only together are JSON: `},{"DOI":` may stand inside a work as well.
_MOST_JOINED = 50
_OVERLAP = 200  # bytes in which a border may lie across two pieces
_OF_A_WORK = frozenset({"DOI", "type"})


def files_of(dump: Path) -> list[Path]:
    """Return the files of a dump: itself, or all in the folder that it is.

    Raise `UsageError` where there is none.
    """
    try:
        if dump.is_file():
            found = [dump]
        else:
            found = sorted(p for p in dump.rglob("*") if p.name.endswith(SUFFIXES) and p.is_file())
    except OSError as error:
        raise UsageError(f"{dump}: {why(error)}") from None
    if not found or not found[0].name.endswith(SUFFIXES):
        raise UsageError(
            f"{dump} holds no file of a dump ({', '.join(SUFFIXES)})",
            hint="name the folder with Crossref's public data file, unpacked from its torrent",
        )
    return found


class Hashed(io.RawIOBase):
    """A file that is read and its SHA-256, and how much was read, known when it is over."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.size = 0

    def readable(self) -> bool:
        """See `RawIOBase`."""
        return True

    def readinto(self, into: Any) -> int:
        """See `RawIOBase`."""
        part = self._file.read(len(into))
        into[: len(part)] = part
        self._digest.update(part)
        self.size += len(part)
        return len(part)

    def checksum(self) -> str:
        """Return the SHA-256 of the whole file, reading what is left of it."""
        while self.read(_PIECE):
            pass
        return self._digest.hexdigest()


def works_in(path: Path, file: io.RawIOBase, damage: Damage) -> Iterator[dict[str, Any]]:
    """Yield the works in a file of a dump; what is none is noted in `damage`."""
    pieces = _pieces(path, file, damage)
    if path.name.endswith(_LINES):
        yield from _by_line(path, pieces, damage)
    else:
        yield from _by_item(path, pieces, damage)


def _pieces(path: Path, file: io.RawIOBase, damage: Damage) -> Iterator[bytes]:
    """Yield a file's content; up to where it is damaged, if it is."""
    whole = io.BufferedReader(file, _PIECE)
    content = gzip.GzipFile(fileobj=whole) if path.name.endswith(".gz") else whole
    try:
        while piece := content.read(_PIECE):
            yield piece
    except (OSError, EOFError, zlib.error) as error:
        damage.note(Kind.PACKING, f"{path.name}: {why(error)}")


def _by_line(path: Path, pieces: Iterator[bytes], damage: Damage) -> Iterator[dict[str, Any]]:
    held: list[bytes] = []
    size = number = 0
    for piece in pieces:
        first, *others = piece.split(b"\n")
        size += len(first)
        if size <= MOST_BYTES:
            held.append(first)
        else:
            held.clear()
        for line in others:
            number += 1
            if size > MOST_BYTES:
                damage.note(Kind.LONG, f"{path.name}, line {number}")
            else:
                held.append(b"")
                yield from _parsed(b"".join(held), f"{path.name}, line {number}", damage)
            held, size = [line], len(line)
    if size > MOST_BYTES:
        damage.note(Kind.LONG, f"{path.name}, line {number + 1}")
    else:
        yield from _parsed(b"".join(held), f"{path.name}, line {number + 1}", damage)


def _parsed(line: bytes, place: str, damage: Damage) -> Iterator[dict[str, Any]]:
    import orjson

    if not line or line.isspace():
        return
    try:
        yield from _works([orjson.loads(line)], place, damage)
    except ValueError:
        damage.note(Kind.JSON, place)


def _works(items: list[Any], place: str, damage: Damage) -> Iterator[dict[str, Any]]:
    for item in items:
        if isinstance(item, dict):
            yield item
        else:
            damage.note(Kind.NO_WORK, place)


def _by_item(path: Path, pieces: Iterator[bytes], damage: Damage) -> Iterator[dict[str, Any]]:
    """Yield the items of one list: cut where one that begins as the first did may begin, each
    stretch then parsed, with the next one where it is none by itself.
    """
    held = b""
    while (opening := _OPENING.search(held)) is None:
        if (piece := next(pieces, None)) is None or len(held) > _PIECE:
            damage.note(Kind.JSON, f"{path.name}: it has no `items`")
            return
        held += piece
    held = held[opening.end() :]
    while (first := _FIRST_KEY.match(held)) is None:
        if (piece := next(pieces, None)) is None or len(held) > _PIECE:
            if not held.lstrip().startswith(b"]"):
                damage.note(Kind.JSON, f"{path.name}: its `items` are no works")
            return
        held += piece
    border = re.compile(rb'\}\s{0,20},\s{0,20}(?=\{\s{0,40}"' + first[1] + rb'"\s{0,20}:)')
    yield from _Items(path, damage).read(held, border, pieces)


class _Items:
    """The items of one list, as stretches of it arrive."""

    def __init__(self, path: Path, damage: Damage) -> None:
        self._path = path
        self._damage = damage
        self._joined: list[bytes] = []
        self._size = self._number = 0
        self._is_passed_by = False

    def read(
        self, held: bytes, border: re.Pattern[bytes], pieces: Iterator[bytes]
    ) -> Iterator[dict[str, Any]]:
        at = 0
        for piece in pieces:
            *stretches, rest = _cut(held, border, at)
            for stretch in stretches:
                yield from self._taken(stretch)
            if self._size + len(rest) > MOST_BYTES:
                self._pass_by()
                rest = rest[-_OVERLAP:]
            held, at = rest + piece, max(0, len(rest) - _OVERLAP)
        *stretches, rest = _cut(held, border, at)
        for stretch in stretches:
            yield from self._taken(stretch)
        yield from self._taken(self._without_ending(rest))
        yield from self._given_up()

    def _without_ending(self, rest: bytes) -> bytes:
        """Return what belongs to the list: in an answer of the API more stands behind it."""
        shorter = rest
        for _ in range(_MOST_JOINED):
            shorter, bracket, _ = shorter.rpartition(b"]")
            if not bracket:
                return rest
            if _as_list(b",".join((*self._joined, shorter))) is not None:
                return shorter
        return rest

    def _taken(self, stretch: bytes) -> Iterator[dict[str, Any]]:
        if self._is_passed_by:
            self._is_passed_by = False
            return
        self._joined.append(stretch)
        self._size += len(stretch)
        if (items := _as_list(b",".join(self._joined))) is not None:
            self._joined, self._size = [], 0
            self._number += len(items)
            yield from _works(items, self._place, self._damage)
        elif len(self._joined) > _MOST_JOINED or self._size > MOST_BYTES:
            yield from self._given_up()

    def _given_up(self) -> Iterator[dict[str, Any]]:
        """Yield what are evidently works among stretches that make nothing together."""
        joined, self._joined, self._size = self._joined, [], 0
        alone = [item for stretch in joined for item in _as_list(stretch) or ()]
        works = [item for item in alone if isinstance(item, dict) and item.keys() >= _OF_A_WORK]
        self._number += len(works)
        if joined and len(works) < len(joined):
            self._damage.note(Kind.JSON, self._place)
        yield from works

    def _pass_by(self) -> None:
        """Leave out what goes on, up to the next border."""
        if not self._is_passed_by:
            self._damage.note(Kind.LONG, self._place)
        self._is_passed_by, self._joined, self._size = True, [], 0

    @property
    def _place(self) -> str:
        return f"{self._path.name}, item {self._number + 1}"


def _as_list(stretch: bytes) -> list[Any] | None:
    import orjson

    try:
        items: list[Any] = orjson.loads(b"[%b]" % stretch)
    except ValueError:
        return None
    return items


def _cut(held: bytes, border: re.Pattern[bytes], at: int) -> list[bytes]:
    """Return the stretches between borders from `at` on, the one that may go on last."""
    stretches, begin = [], 0
    for match in border.finditer(held, at):
        stretches.append(held[begin : match.start() + 1])
        begin = match.end()
    return [*stretches, held[begin:]]
